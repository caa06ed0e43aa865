import { telephoneHref } from '@/domain/entrance/telephone'

/** An office's telephone: pressed on a phone, it dials. */
export function Telephone({ number }: { number: string }) {
  const href = telephoneHref(number)
  return href ? <a href={href}>{number}</a> : number
}
