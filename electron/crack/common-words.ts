/** Secrets people choose, made from a few words and the habits with which words become passwords. */

const simple =
  'secret secrets jwt token key password passwd pass passphrase admin administrator root user test tester testing demo ' +
  'example sample default dev develop development prod production stage staging local localhost app application api ' +
  'auth oauth server client backend service gateway session cookie signing signature sign hmac hs256 hs384 hs512 ' +
  'private public shared master super system internal temp temporary dummy foo bar foobar baz hello world helloworld ' +
  'welcome login letmein changeme change changeit replaceme fixme todo none null undefined nothing empty insecure ' +
  'unsafe notsecret topsecret mysecret supersecret verysecret secretkey keyboard dragon monkey sunshine princess ' +
  'football baseball iloveyou trustno1 shadow whatever freedom starwars batman pokemon computer internet google ' +
  'express django flask rails laravel spring symfony nest next node react angular hasura supabase firebase keycloak ' +
  'shhh shhhh shhhhh shhhhhh abc abcd xyz qwerty azerty qwertz';

/** What tutorials, generators and sample configurations print, as it stands there. */
const printed = [
  'your-256-bit-secret',
  'your-384-bit-secret',
  'your-512-bit-secret',
  'your_jwt_secret',
  'your-secret-key',
  'your_secret_key_here',
  'a-string-secret-at-least-256-bits-long',
  'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
  'super-secret-jwt-token-with-at-least-32-characters-long',
  'keyboard cat',
  'some-secret',
  'some_super_secret',
  'this is a secret',
  'this_is_a_secret_key',
  'thisisasecretkey',
  'please-change-me',
  'please_change_this_secret',
  'change-this-in-production',
  'do-not-use-in-production',
  'dev-secret-do-not-use',
  'insecure-secret-for-development',
  'django-insecure',
  'SECRET_KEY',
  'SECRET_KEY_BASE',
  'JWT_SECRET',
  'JWT_SECRET_KEY',
  'ACCESS_TOKEN_SECRET',
  'REFRESH_TOKEN_SECRET',
  'APP_KEY',
  'process.env.JWT_SECRET',
  '[object Object]',
  'true',
  'false',
];

const owners = ['my', 'our', 'your', 'the', 'super', 'top', 'very', 'app', 'jwt', 'dev', 'test'];
const things = [
  'secret',
  'key',
  'token',
  'password',
  'jwt-secret',
  'secret-key',
  'signing-key',
  'token-secret',
];
const joints = ['', '-', '_', ' ', '.'];
const endings = [
  '!',
  '1',
  '12',
  '123',
  '1234',
  '12345',
  '123456',
  '1!',
  '123!',
  '@123',
  '2',
  '0',
  '01',
  '007',
];
const years = Array.from({ length: 14 }, (_, index) => `${2014 + index}`);
const walks = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  '1qaz2wsx3edc',
  'qazwsxedc',
  'abcdefghijklmnop',
];
/** A secret that is "long enough" is often one character many times, or a row of digits over and over. */
const lengths = [8, 10, 16, 24, 32, 48, 64];
const repeated = [
  'a',
  'A',
  '0',
  '1',
  'x',
  'X',
  '*',
  '-',
  'abc',
  '123',
  '0123456789',
  '1234567890',
  '0123456789abcdef',
];

/** Each once, likeliest first; the empty secret (CVE-2019-20933) among them. About three thousand. */
export function commonWords(): readonly string[] {
  const words = simple.split(' ');
  return [
    ...new Set([
      '',
      ...words,
      ...printed,
      ...words.map(capitalised),
      ...words.map((word) => word.toUpperCase()),
      ...combinations(),
      ...walks.flatMap((walk) => [4, 6, 8, walk.length].map((length) => walk.slice(0, length))),
      ...lengths.flatMap((length) => repeated.map((piece) => stretched(piece, length))),
      ...lengths.flatMap((length) => ['secret', 'password', 'key'].map((word) => stretched(word, length))),
      ...words.flatMap((word) => endings.map((ending) => word + ending)),
      ...words.slice(0, 24).flatMap((word) => endings.map((ending) => capitalised(word) + ending)),
      ...words.slice(0, 40).flatMap((word) => years.map((year) => word + year)),
    ]),
  ];
}

function combinations(): readonly string[] {
  return owners.flatMap((owner) =>
    things.flatMap((thing) => [
      ...joints.map((joint) => owner + joint + thing.replaceAll('-', joint)),
      owner + thing.split('-').map(capitalised).join(''),
      `${owner}_${thing.replaceAll('-', '_')}`.toUpperCase(),
    ]),
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function stretched(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}
