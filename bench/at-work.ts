import { createHash } from 'node:crypto'
import { freshSecrets } from '@/scripts/installation/secrets'
import { withoutSettingsFiles } from '@/scripts/installation/settings-files'
import { ROOT } from '@/scripts/running/command'
import { formWith } from '@/server/front/testing/posted-form'
import { PASSWORD, peopleWith } from './desk-people'
import { application, type Person, post, type Waited, worksUntil } from './desk-person'
import { filledOffice } from './filled-office'
import { signIn } from './sign-in'
import { type Site, serveApp } from './site'

// An office with its people at their desks, served behind one gateway.

/** An office of so many imported cases and so many people who are clerks and supervisors; gives its agency's id. */
export async function office(folder: string, cases: number, people: number): Promise<string> {
  const { agencyId } = await filledOffice(folder, cases)
  await peopleWith(agencyId, people, ['clerk', 'supervisor'])
  return agencyId
}

export function serveOffice(folder: string): Promise<Site> {
  return serveApp(ROOT, (url) => ({
    ...withoutSettingsFiles(),
    ...freshSecrets(),
    NEXTAUTH_URL: url,
    YISHENBAN_DATA: folder,
    YISHENBAN_KEY: process.env.YISHENBAN_KEY,
    YISHENBAN_TODAY: '2026-03-18',
    YISHENBAN_TRUSTED_HOPS: '1',
  }))
}

export const accountOf = (n: number) => `person${n}`

/** The n-th person, come to work. */
export async function personAt({ url }: Site, n: number): Promise<Person> {
  const address = `192.0.2.${n + 1}`
  const cookie = await signIn(
    url,
    { account: accountOf(n), password: PASSWORD },
    { 'x-forwarded-for': address },
  )
  return { url, cookie, address }
}

export async function atWork(people: readonly Person[], seconds: number): Promise<Waited> {
  const until = performance.now() + seconds * 1000
  const waited = await Promise.all(people.map((person, n) => worksUntil(person, until, n)))
  return { page: waited.flatMap(({ page }) => page), step: waited.flatMap(({ step }) => step) }
}

/** An applicant at home, who does the work that the form asks for; gives the number of the receipt. */
export async function applies({ url }: Site, address: string): Promise<string> {
  const citizen: Person = { url, cookie: '', address }
  const headers = { 'x-forwarded-for': address }
  const html = await (await fetch(`${url}/agencies/main/apply`, { headers })).text()
  const { text, bits } = (await (await fetch(`${url}/api/challenge`, { headers })).json()) as {
    text: string
    bits: number
  }
  const answer = await post(
    citizen,
    '/agencies/main/apply',
    application(formWith('applicantName', html), solved(text, bits)),
  )
  const number = /受理编号：\s*(?:<[^>]*>\s*)*([^<\s]+)/.exec(answer)?.[1]
  if (!number) throw new Error(`the applicant was shut out: ${answer.slice(0, 500)}`)
  return number
}

function solved(text: string, bits: number): { challenge: string; solution: string } {
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${text}:${n}`).digest()
    if (Math.clz32(hash.readUInt32BE(0)) >= bits) return { challenge: text, solution: String(n) }
  }
}

export function p95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0
}
