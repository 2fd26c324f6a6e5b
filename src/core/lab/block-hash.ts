import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';

/** Hash of a block's text for its evidence: 16 hexadecimal digits of SHA-256; blanks at the ends of lines do not count. */
export function blockHash(text: string): string {
  const normal = text.replaceAll(/[ \t\r]+$/gm, '').replace(/\n+$/, '');
  return bytesToHex(sha256(utf8ToBytes(normal))).slice(0, 16);
}
