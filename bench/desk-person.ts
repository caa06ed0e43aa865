import { FILLED_IN, MULTIPART, multipart, textFile } from '@/server/front/testing/attack'

/** What one person waited for, in milliseconds. */
export interface Waited {
  page: number[]
  step: number[]
}

/** Somebody at a desk or at home, at a server behind one gateway. */
export interface Person {
  url: string
  cookie: string
  /** As the gateway writes it. */
  address: string
}

const THINKS_MS = 300

/**
 * A person's work until an instant: lists, a case, a search, and every fifth time a step that writes, which is to put
 * a paper to the case. Between two clicks there is a moment to read. Throws at anything but success: nobody is shut out.
 */
export async function worksUntil(person: Person, until: number, nth: number): Promise<Waited> {
  const waited: Waited = { page: [], step: [] }
  const list = await read(person, '/cases')
  const cases = [
    ...new Set([...list.matchAll(/href="(\/cases\/[0-9a-f-]{36})/g)].map(([, href]) => href ?? '')),
  ]
  const kase = cases[nth % cases.length]
  if (!kase) throw new Error('the list shows no case')
  const pages = ['/today', '/cases', kase, '/cases?q=%E5%BE%81%E5%9C%B0', kase]
  // Not all at the same instant.
  await moment((THINKS_MS / 20) * nth)
  for (let n = 0; performance.now() < until; n++) {
    const address = pages[n % pages.length] ?? kase
    waited.page.push(await timed(() => read(person, address)))
    if (n % pages.length === pages.length - 1) {
      const form = formWith('files', await read(person, kase))
      waited.step.push(await timed(() => attach(person, kase, { form, content: `${nth} ${n} ${until}` })))
    }
    await moment(THINKS_MS)
  }
  return waited
}

async function read({ url, cookie, address }: Person, path: string): Promise<string> {
  const answer = await fetch(url + path, {
    headers: { cookie, 'x-forwarded-for': address },
    redirect: 'manual',
  })
  const html = await answer.text()
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return html
}

async function attach(
  person: Person,
  path: string,
  { form, content }: { form: Record<string, string>; content: string },
): Promise<void> {
  const answer = await post(
    person,
    path,
    multipart({ ...form, kind: 'other' }, textFile('说明.txt', content)),
  )
  if (!answer.includes('已上传')) throw new Error(`${path}: nothing was attached`)
}

/** Posts a form of a page as a browser without scripts does; answers with the page that comes back. */
export async function post({ url, cookie, address }: Person, path: string, body: string): Promise<string> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { cookie, 'x-forwarded-for': address, 'content-type': MULTIPART, origin: url },
    body,
    redirect: 'manual',
  })
  const html = await answer.text()
  if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${html.slice(0, 300)}`)
  return html
}

/** The hidden fields of the form of a page that has a field of this name. */
export function formWith(field: string, html: string): Record<string, string> {
  const form = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([text]) => text)
  const wanted = form.find((text) => text.includes(`name="${field}"`))
  if (!wanted) throw new Error(`no form has a field ${field}`)
  const hidden = [...wanted.matchAll(/<input type="hidden"[^>]*>/g)].map(([text]) => text)
  return Object.fromEntries(
    hidden.map((text) => [attribute('name', text), attribute('value', text)] as const),
  )
}

function attribute(name: string, tag: string): string {
  const [, value = ''] = new RegExp(`${name}="([^"]*)"`).exec(tag) ?? []
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
}

/** Fields of an application that lacks nothing, with the work done. */
export function application(
  form: Record<string, string>,
  work: { challenge: string; solution: string },
): string {
  return multipart({ ...form, ...FILLED_IN, ...work })
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

const moment = (ms: number) => new Promise((passed) => setTimeout(passed, ms))
