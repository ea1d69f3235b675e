/** Where certificates of the local authority hold: on this machine's loopback names, and nowhere else. */

import { Extension } from '@peculiar/x509';

const nameConstraintsOid = '2.5.29.30';
/** Context tags of a GeneralName (RFC 5280 §4.2.1.6). */
const dnsName = 0x82;
const ipAddress = 0x87;
const sequence = 0x30;
const permittedSubtrees = 0xa0;

/**
 * RFC 5280 §4.2.1.10, critical. Whoever gets hold of the authority's key, and finds it trusted somewhere, can still not
 * pass for any site of the network with it.
 */
export function loopbackOnly(): Extension {
  const subtrees = [
    encode(dnsName, Buffer.from('localhost')),
    encode(ipAddress, Buffer.from([127, 0, 0, 0, 255, 0, 0, 0])),
    encode(ipAddress, Buffer.concat([loopbackV6, Buffer.alloc(16, 0xff)])),
  ].map((name) => encode(sequence, name));
  const permitted = encode(permittedSubtrees, Buffer.concat(subtrees));
  return new Extension(nameConstraintsOid, true, new Uint8Array(encode(sequence, permitted)));
}

const loopbackV6 = Buffer.concat([Buffer.alloc(15), Buffer.from([1])]);

/** One DER element of less than 128 bytes, whose length takes a single byte. */
function encode(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}
