/** What the members of tokens mean: the registries of IANA and the words of well-known issuers. */

import { headerParameters } from './header-parameters';
import { registeredClaims } from './registered-claims';
import type { RegistryEntry } from './registry-entry';
import { vendorClaims, vendorPrefixes } from './vendor-claims';

export type { RegistryEntry } from './registry-entry';

type Index = Readonly<Record<string, RegistryEntry>>;

/** Registered names win over vendors'. Null prototype, so that a claim named "constructor" finds nothing. */
function indexOf(...lists: readonly (readonly RegistryEntry[])[]): Index {
  const index = Object.create(null) as Record<string, RegistryEntry>;
  for (const entry of lists.flat()) index[entry.name] ??= entry;
  return index;
}

const claims = indexOf(registeredClaims, vendorClaims);
const parameters = indexOf(headerParameters);

/** The claim of this exact name, registered (RFC 7519 §10.1) or a vendor's. */
export function findClaim(name: string): RegistryEntry | undefined {
  return claims[name];
}

/** What the beginning of a name tells that nobody has registered, such as "custom:badge". */
export function findClaimFamily(name: string): RegistryEntry | undefined {
  return vendorPrefixes.find((entry) => name.length > entry.name.length && name.startsWith(entry.name));
}

/** The JOSE header parameter of this exact name (RFC 7515 §9.1). */
export function findHeaderParameter(name: string): RegistryEntry | undefined {
  return parameters[name];
}
