import { checkResidentId } from '../identity'

/** Longest number of a source, in characters. */
export const SOURCE_NUMBER_MAX = 64
/**
 * A number that a source gives a request: letters (also Chinese), digits, brackets and what stands between them. It is
 * part of addresses, so it holds nothing that an address would have to hide, and does not begin with a dot.
 */
export const SOURCE_NUMBER = /^[\p{L}\p{N}〔（([【][\p{L}\p{N}〔〕（）()[\]【】._:-]*$/u

/** True for a number that tells who somebody is: a number stands in addresses and logs. */
export function tellsIdentity(number: string): boolean {
  return (number.match(/\d{17}[\dXx]/g) ?? []).some((part) => checkResidentId(part).ok)
}
