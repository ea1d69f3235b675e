/**
 * The fingerprint of CVE-2017-15361. Infineon's generator made primes k·M + (65537^a mod M), M a product of small
 * primes, so that such a modulus is a power of 65537 modulo every one of them; a random one is, for all, about once in 2^27.
 */

const smallPrimes = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
  109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
] as const;

const product = smallPrimes.reduce((total, prime) => total * BigInt(prime), 1n);
const powers = smallPrimes.map((prime) => ({ prime: BigInt(prime), residues: powersOfGenerator(prime) }));

/** Whether an RSA modulus is of the breakable shape. */
export function hasRocaFingerprint(modulus: bigint): boolean {
  const reduced = modulus % product;
  return powers.every(({ prime, residues }) => residues.has(Number(reduced % prime)));
}

function powersOfGenerator(prime: number): ReadonlySet<number> {
  const residues = new Set<number>();
  for (let power = 1; !residues.has(power); power = (power * (65_537 % prime)) % prime) residues.add(power);
  return residues;
}
