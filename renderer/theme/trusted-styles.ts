interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown;
}

/**
 * Mantine fills its `<style>` elements through `innerHTML`, which `require-trusted-types-for 'script'` refuses.
 * Style sheets have no use for "<", so a policy that refuses it lets them pass and keeps markup out.
 */
export function allowStylesOnly(): void {
  const { trustedTypes } = window as Window & { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createHTML: refuseMarkup });
}

export function refuseMarkup(text: string): string {
  if (text.includes('<'))
    throw new TypeError('Only style sheets may be set as HTML, and this text holds markup');
  return text;
}
