import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { ROOT } from '@/scripts/running/command'
import { FILLED_IN } from '@/server/front/testing/attack'
import { MULTIPART, multipart, textField, textFile } from '@/server/front/testing/posted-form'
import { BUILD } from './site'

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

const THINKS_MS = 2_000
const agent = new Agent({ keepAlive: true })

/**
 * A person's work until an instant: lists, a case, a search, and every third time a step that writes, which is to put
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
    if (n % 3 === 2) {
      await read(person, kase)
      waited.step.push(await timed(() => attach(person, kase, `${nth} ${n} ${until}`)))
    }
    await moment(THINKS_MS)
  }
  return waited
}

async function read(person: Person, path: string): Promise<string> {
  const { status, html } = await ask(person, path)
  if (status !== 200) throw new Error(`${path} answered ${status}`)
  return html
}

/** Without a time after which it gives up: who waits long was not shut out. */
function ask(
  person: Person,
  path: string,
  body?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ status: number; html: string }> {
  const { url, cookie, address } = person
  const headers = { cookie, 'x-forwarded-for': address, origin: url, 'content-type': MULTIPART, ...more }
  const method = body === undefined ? 'GET' : 'POST'
  return new Promise((resolve, reject) => {
    const asked = request(url + path, { agent, method, headers }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, html: await text(answer) })
    })
    asked.on('error', (fault: NodeJS.ErrnoException) => {
      // As a browser does, where the server had just closed a connection that was kept.
      if (asked.reusedSocket && fault.code === 'ECONNRESET')
        ask(person, path, body, more).then(resolve, reject)
      else reject(fault)
    })
    asked.end(body)
  })
}

/** As the page's own script sends it: forms of the desk are not posted without it. */
async function attach(person: Person, page: string, content: string): Promise<void> {
  const caseId = page.slice('/cases/'.length)
  // The form is the second argument; its fields stand under its number, before the arguments.
  const body = multipart(
    { _1_kind: 'other' },
    textFile('说明.txt', content, '_1_files'),
    textField('0', JSON.stringify([caseId, '$K1'])),
  )
  const { status, html } = await ask(person, page, body, { 'next-action': attachAction() })
  if (status !== 200 || !html.includes('"added":1'))
    throw new Error(`${page}: nothing was attached, answered ${status}`)
}

/** The id under which the build knows the action of the form. */
function attachAction(): string {
  const file = path.join(ROOT, BUILD, 'server', 'server-reference-manifest.json')
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as {
    node: Record<string, { filename?: string; exportedName?: string }>
  }
  const [id] =
    Object.entries(node).find(
      ([, { filename, exportedName }]) =>
        exportedName === 'attach' && filename === 'app/(desk)/cases/[id]/actions.ts',
    ) ?? []
  if (!id) throw new Error('the build has no action that attaches')
  return id
}

/** Posts a form of a page as a browser without scripts does; answers with the page that comes back. */
export async function post(person: Person, path: string, body: string): Promise<string> {
  const { status, html } = await ask(person, path, body)
  if (status >= 400) throw new Error(`${path} answered ${status}: ${html.slice(0, 300)}`)
  return html
}

/** Fields of an application that lacks nothing, with the work done. */
export function application(
  form: Record<string, string>,
  work: { challenge: string; solution: string },
): string {
  return multipart({ ...form, ...FILLED_IN, ...work, step: 'send' })
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

const moment = (ms: number) => new Promise((passed) => setTimeout(passed, ms))
