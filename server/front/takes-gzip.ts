/**
 * Whether an `Accept-Encoding` takes gzip: named, or meant by the star, and not with the weight 0, which refuses it
 * (RFC 9110, 12.5.3). Where nothing is said, nothing is packed.
 */
export function takesGzip(header: string | readonly string[] | undefined): boolean {
  const weights = new Map(
    String(header ?? '')
      .toLowerCase()
      .split(',')
      .map((said) => {
        const [coding = '', ...more] = said.split(';').map((part) => part.trim())
        const weight = more.find((part) => part.startsWith('q='))
        return [coding, weight === undefined ? 1 : Number(weight.slice(2))]
      }),
  )
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0
}
