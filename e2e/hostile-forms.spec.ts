import { type APIRequestContext, expect, test } from '@playwright/test'
import { PEOPLE, signIn } from './people'

// Forms that are posted by hand, as no page of ours would: unknown actions, fields that are missing, twice, files, or
// endless. The answer is a page or words, never a fault.

type Posted = Parameters<APIRequestContext['post']>[1]
type Multipart = Extract<NonNullable<NonNullable<Posted>['multipart']>, FormData>

/** A field as it is posted; null leaves it out. */
const HOSTILE: Readonly<Record<string, (name: string) => [string, string | File][]>> = {
  'every field is missing': () => [],
  'every field is empty': (name) => [[name, '']],
  'every field comes three times': (name) => [
    [name, '甲'],
    [name, '乙'],
    [name, '丙'],
  ],
  'every field is a file': (name) => [[name, new File(['甲'], '甲.txt')]],
  'every field is endless': (name) => [[name, '甲'.repeat(200_000)]],
  'every field has marks that nobody types': (name) => [[name, 'a\0b\u202ecba\ufeff\u0007{}[]$@']],
}

/** Where forms stand that are sent without script too, and who posts them. */
const FORMS: readonly [person: string | null, address: string][] = [
  [null, '/agencies/main/apply'],
  [null, '/agencies/main/track'],
  [null, '/sign-in'],
  [PEOPLE.clerk, '/password'],
  [PEOPLE.statistician, '/import'],
]

for (const [person, address] of FORMS) {
  test(`${address}: whatever is posted is answered in words`, async ({ page }) => {
    if (person) await signIn(page, person)
    const html = await (await page.request.get(address)).text()
    const hidden = [...html.matchAll(/<input type="hidden" name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)]
    expect(hidden.length).toBeGreaterThan(0)
    const action: [string, string][] = hidden.map(([, name = '', value = '']) => [name, plainText(value)])
    const names = [...new Set([...html.matchAll(/ name="([A-Za-z][\w.]*)"/g)].map(([, name = '']) => name))]
    for (const [what, fieldsOf] of Object.entries(HOSTILE)) {
      const fields = [...action, ...names.filter((name) => name !== 'viewport').flatMap(fieldsOf)]
      await expectAnswered(page.request, address, what, { multipart: formOf(fields) })
    }
  })
}

test('an action that there is not, or whose name is no name', async ({ page }) => {
  for (const id of ['0'.repeat(42), 'x', '__proto__', 'a'.repeat(2000)]) {
    for (const address of ['/agencies/main/apply', '/agencies/main/track', '/sign-in', '/']) {
      await expectAnswered(page.request, address, 'unknown action', {
        multipart: formOf([[`$ACTION_ID_${id}`, '']]),
      })
      await expectAnswered(page.request, address, 'unknown action, by script', {
        headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' },
        data: '[]',
      })
    }
  }
})

test('what is no form at all', async ({ page }) => {
  for (const address of ['/agencies/main/apply', '/agencies/main/track', '/cases/search', '/text-size']) {
    for (const [type, data] of [
      ['multipart/form-data', 'no boundary'],
      ['multipart/form-data; boundary=x', '--x\r\nhalf'],
      ['application/x-www-form-urlencoded', '%%%=%&='],
      ['application/json', '{"a":'],
      ['text/plain', '\0\0\0'],
    ] as const) {
      await expectAnswered(page.request, address, type, {
        headers: { 'content-type': type },
        data: Buffer.from(data),
      })
    }
  }
})

async function expectAnswered(
  request: APIRequestContext,
  address: string,
  what: string,
  posted: NonNullable<Posted>,
): Promise<void> {
  const answer = await request.post(address, {
    ...posted,
    maxRedirects: 0,
    headers: { accept: 'text/html', ...posted.headers },
  })
  const told = `${address}: ${what}`
  expect(answer.status(), told).toBeLessThan(500)
  const text = await answer.text()
  if (answer.status() >= 400) expect(text, told).toMatch(/\p{Script=Han}/u)
  expect(text, told).not.toMatch(/Internal Server Error|Application error|Invalid input|\n\s+at \S+ \(/)
}

function formOf(fields: readonly (readonly [string, string | File])[]): Multipart {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

function plainText(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
}
