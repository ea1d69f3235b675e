/** Where claims come from, by the names of their sections: numbers change from draft to draft. */

const browserBasedApps = 'OAuth 2.0 for Browser-Based Applications';

export const sources = {
  inMemory: `${browserBasedApps}, In-Memory Token Storage`,
  persistent: `${browserBasedApps}, Persistent Token Storage`,
  cookies: `${browserBasedApps}, Cookies`,
  serviceWorker: `${browserBasedApps}, Token Storage in a Service Worker`,
  backend: `${browserBasedApps}, Backend For Frontend (BFF)`,
  filesystem: `${browserBasedApps}, Filesystem Considerations for Browser Storage APIs`,
  maliciousScript: `${browserBasedApps}, The Threat of Malicious JavaScript`,
  proxying: `${browserBasedApps}, Proxying Requests via the User's Browser`,
  bffForgery: `${browserBasedApps}, Cross-Site Request Forgery Protections`,
  rotation: 'RFC 9700 §4.14.2, Refresh Token Protection: Recommendations',
  revocation: 'RFC 7009 §1, OAuth 2.0 Token Revocation',
  introspection: 'RFC 7662 §4, Token Introspection: Security Considerations',
  cookiePorts: 'RFC 6265 §8.5, Weak Confidentiality',
  nativeStorage: 'RFC 8252 §8.1, OAuth 2.0 for Native Apps: Protecting the Authorization Code',
  html5: 'OWASP HTML5 Security Cheat Sheet, Local Storage',
  session: 'OWASP Session Management Cheat Sheet, Cookies',
  forgery: 'OWASP Cross-Site Request Forgery Prevention Cheat Sheet, SameSite Cookie Attribute',
  customHeader: 'OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Employing Custom Request Headers',
  scripting: 'OWASP Cross Site Scripting Prevention Cheat Sheet',
  keys: 'OWASP Cryptographic Storage Cheat Sheet, Key Storage',
  safeStorage: 'Electron, safeStorage: Class and Security Semantics per Platform',
} as const;
