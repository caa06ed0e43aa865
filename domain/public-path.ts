/** Address of a page of an agency's entrance: its guide, or a page below it (`/apply`). */
export function publicPath(shortName: string, below: '' | `/${string}` = ''): string {
  return `/agencies/${shortName}${below}`
}
