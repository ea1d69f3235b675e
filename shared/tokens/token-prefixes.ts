/** Prefixes by which opaque tokens are told apart, as their makers document them. */

import type { PrefixReading } from './document';

/** Prefix, title, meaning, and what may follow where it is not the usual run of letters, digits, "_" and "-". */
type PrefixRow = readonly [prefix: string, title: string, meaning: string, rest?: string];

export interface TokenPrefix extends PrefixReading {
  /** Source of a regular expression for what follows the prefix; matches no white space. */
  readonly rest: string;
}

const usualRest = '[A-Za-z0-9_-]{16,255}';

function fromMaker(source: string, rows: readonly PrefixRow[]): readonly TokenPrefix[] {
  return rows.map(([prefix, title, meaning, rest = usualRest]) => ({ prefix, title, meaning, source, rest }));
}

/** A longer prefix stands before a shorter one that it begins with. */
export const tokenPrefixes: readonly TokenPrefix[] = [
  ...fromMaker('Tokenwright', [
    ['twr_', 'Tokenwright refresh token', 'Gets new access tokens of one session at this desktop’s issuer.'],
    ['tws_', 'Tokenwright client secret', 'Authenticates a confidential client at this desktop’s issuer.'],
  ]),
  ...fromMaker('GitHub', [
    ['github_pat_', 'GitHub fine-grained personal access token', 'Acts for a person in chosen repositories.'],
    ['ghp_', 'GitHub personal access token', 'Acts for a person in everything its scopes allow.'],
    ['gho_', 'GitHub OAuth access token', 'Acts for a person who authorized an OAuth app.'],
    ['ghu_', 'GitHub user-to-server token', 'Acts for a person through a GitHub App.'],
    ['ghs_', 'GitHub server-to-server token', 'Acts for an installation of a GitHub App.'],
    ['ghr_', 'GitHub refresh token', 'Gets new user tokens of a GitHub App.'],
  ]),
  ...fromMaker('GitLab', [
    [
      'glpat-',
      'GitLab personal access token',
      'Acts for a person, group or project.',
      '[A-Za-z0-9_.-]{16,300}',
    ],
    ['gldt-', 'GitLab deploy token', 'Reads repositories, packages or images of a project.'],
    ['glrt-', 'GitLab runner token', 'Authenticates a runner.', '[A-Za-z0-9_.-]{16,300}'],
    ['glcbt-', 'GitLab CI job token', 'Acts for one job while it runs.', '[A-Za-z0-9_.-]{16,2000}'],
    ['gloas-', 'GitLab OAuth application secret', 'Authenticates an OAuth application.'],
  ]),
  ...fromMaker('npm', [['npm_', 'npm access token', 'Publishes or installs packages.', '[A-Za-z0-9]{36}']]),
  ...fromMaker('PyPI', [
    [
      'pypi-',
      'PyPI upload token',
      'Publishes packages; a macaroon with its limits inside.',
      '[A-Za-z0-9_-]{50,1000}',
    ],
  ]),
  ...fromMaker('Slack', [
    ['xoxb-', 'Slack bot token', 'Acts for an app’s bot in a workspace.'],
    ['xoxp-', 'Slack user token', 'Acts for a person in a workspace.'],
    ['xoxe-', 'Slack refresh token', 'Gets new tokens where rotation is on.'],
    ['xapp-', 'Slack app-level token', 'Acts for an app across workspaces.'],
  ]),
  ...fromMaker('Stripe', [
    ['sk_live_', 'Stripe secret key', 'Moves real money: whoever has it acts for the account.'],
    ['sk_test_', 'Stripe test key', 'Acts for the account in test mode.'],
    ['rk_live_', 'Stripe restricted key', 'Does with real money what its permissions allow.'],
    ['rk_test_', 'Stripe restricted test key', 'Does in test mode what its permissions allow.'],
    ['whsec_', 'Stripe webhook secret', 'Signs the events an endpoint gets.', '[A-Za-z0-9+/=_-]{16,255}'],
  ]),
  ...fromMaker('Amazon Web Services', [
    ['AKIA', 'AWS access key id', 'Names a long-lived key; its secret is another text.', '[A-Z0-9]{16}'],
    [
      'ASIA',
      'AWS temporary access key id',
      'Names a temporary key; its secret is another text.',
      '[A-Z0-9]{16}',
    ],
  ]),
  ...fromMaker('Google', [
    [
      'ya29.',
      'Google access token',
      'Acts for a person or service account, usually for an hour.',
      '[A-Za-z0-9_.-]{16,4096}',
    ],
    ['1//', 'Google refresh token', 'Gets new access tokens until it is revoked.', '[A-Za-z0-9_-]{30,512}'],
    ['AIza', 'Google API key', 'Names a project; it says nothing of a person.', '[A-Za-z0-9_-]{35}'],
    ['GOCSPX-', 'Google OAuth client secret', 'Authenticates an OAuth client.'],
  ]),
  ...fromMaker('Anthropic', [['sk-ant-', 'Anthropic API key', 'Uses the API on the account’s bill.']]),
  ...fromMaker('OpenAI', [
    ['sk-proj-', 'OpenAI project key', 'Uses the API on the project’s bill.'],
    ['sk-svcacct-', 'OpenAI service account key', 'Uses the API on the project’s bill.'],
  ]),
  ...fromMaker('Hugging Face', [
    ['hf_', 'Hugging Face token', 'Acts for a person at the hub.', '[A-Za-z0-9]{30,64}'],
  ]),
  ...fromMaker('DigitalOcean', [
    ['dop_v1_', 'DigitalOcean personal access token', 'Acts for a person.', '[a-f0-9]{64}'],
    ['doo_v1_', 'DigitalOcean OAuth token', 'Acts for a person who authorized an app.', '[a-f0-9]{64}'],
    ['dor_v1_', 'DigitalOcean refresh token', 'Gets new OAuth tokens.', '[a-f0-9]{64}'],
  ]),
  ...fromMaker('HashiCorp Vault', [
    ['hvs.', 'Vault service token', 'Opens what its policies allow.', '[A-Za-z0-9_-]{20,255}'],
    [
      'hvb.',
      'Vault batch token',
      'Opens what its policies allow; it is not stored.',
      '[A-Za-z0-9_-]{20,512}',
    ],
  ]),
  ...fromMaker('Shopify', [
    ['shpat_', 'Shopify admin token', 'Acts for a custom app in a shop.', '[a-fA-F0-9]{32}'],
    ['shpss_', 'Shopify app secret', 'Authenticates an app.', '[a-fA-F0-9]{32}'],
  ]),
  ...fromMaker('SendGrid', [
    ['SG.', 'SendGrid API key', 'Sends mail for the account.', '[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}'],
  ]),
  ...fromMaker('Databricks', [
    ['dapi', 'Databricks access token', 'Acts for a person in a workspace.', '[a-f0-9]{32}(?:-[0-9])?'],
  ]),
  ...fromMaker('Linear', [['lin_api_', 'Linear API key', 'Acts for a person.']]),
];

/** The entry whose prefix and rest the whole token is; undefined for a token nobody marked. */
export function findPrefix(token: string): TokenPrefix | undefined {
  return tokenPrefixes.find(
    ({ prefix, rest }) =>
      token.startsWith(prefix) && new RegExp(`^${rest}$`).test(token.slice(prefix.length)),
  );
}
