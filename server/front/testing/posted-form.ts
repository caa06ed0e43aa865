// Forms as a browser without scripts sends them.

const BOUNDARY = 'boundary-of-a-form'

export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`

/** The fields of a form, and parts that follow them. */
export function multipart(fields: Readonly<Record<string, string>>, ...more: readonly string[]): string {
  const parts = Object.entries(fields).map(([name, value]) => textField(name, value))
  return `${[...parts, ...more].join('')}--${BOUNDARY}--\r\n`
}

export function textField(name: string, value: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
}

/** A text as a file among them. */
export function textFile(name: string, content: string, field = 'files'): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n`
}

/** The hidden fields of the form of a page that has a field of this name. Throws when no form has. */
export function formWith(field: string, html: string): Record<string, string> {
  const forms = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([text]) => text)
  const wanted = forms.find((text) => text.includes(`name="${field}"`))
  if (!wanted) throw new Error(`no form has a field ${field}`)
  const hidden = [...wanted.matchAll(/<input type="hidden"[^>]*>/g)].map(([text]) => text)
  return Object.fromEntries(hidden.map((tag) => [attribute('name', tag), attribute('value', tag)] as const))
}

function attribute(name: string, tag: string): string {
  const [, value = ''] = new RegExp(`${name}="([^"]*)"`).exec(tag) ?? []
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
}
