import { type APIRequestContext, expect, test } from './journey'
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
]

for (const [person, address] of FORMS) {
  test(`${address}: whatever is posted is answered in words`, async ({ page }) => {
    if (person) await signIn(page, person)
    const html = await (await page.request.get(address)).text()
    const action = hiddenOf(html)
    const names = [...new Set([...html.matchAll(/ name="([A-Za-z][\w.]*)"/g)].map(([, name = '']) => name))]
    for (const [what, fieldsOf] of Object.entries(HOSTILE)) {
      const fields = [...action, ...names.filter((name) => name !== 'viewport').flatMap(fieldsOf)]
      await expectAnswered(page.request, address, what, { multipart: formOf(fields) })
    }
  })
}

test('an application with what nobody fills in', async ({ page }) => {
  const html = await (await page.request.get('/agencies/main/apply')).text()
  const action = hiddenOf(html)
  const filled: [string, string][] = [
    ['applicantKind', 'natural_person'],
    ['applicantName', '<img src=x onerror=alert(1)>\u202egnp.\u0000'],
    ['identityKind', 'passport'],
    ['identityNumber', 'E12345678'],
    ['phone', '13800000000'],
    ['requested', '</textarea><script>alert(1)</script>'],
    ['informationForm', 'electronic'],
    ['deliveryWay', 'online'],
  ]
  const small = (name: string) => new File(['甲'], name)
  const hostile: Readonly<Record<string, [string, string | File][]>> = {
    'a thousand files': Array.from({ length: 1_000 }, (_, n) => ['files.application', small(`${n}.txt`)]),
    'a thousand fields': Array.from({ length: 1_000 }, (_, n) => [`x${n}`, '甲']),
    'names that turn round, end early or hold a page': [
      '\u202etxt.exe',
      'a\u0000b.txt',
      '<script>alert(1)</script>.txt',
      '../../etc/passwd',
      '甲'.repeat(5_000),
    ].map((name) => ['files.identity', small(name)]),
    'kinds of files that there are not': [
      ['files.reply', small('甲.txt')],
      ['files.__proto__', small('甲.txt')],
      ['files', small('甲.txt')],
    ],
    'an answer without a question': [['answer', '30']],
    'questions without end': [['question', 'question.'.repeat(20_000)]],
  }
  for (const step of ['review', 'check', 'edit', 'send', 'nothing', '__proto__']) {
    for (const [what, fields] of Object.entries(hostile)) {
      const form = formOf([...action, ...filled, ['step', step], ...fields])
      const text = await expectAnswered(page.request, '/agencies/main/apply', `${step}, ${what}`, {
        multipart: form,
      })
      expect(text, what).not.toMatch(/<img src=x|<script>alert/)
      expect(text, what).not.toContain('申请已提交')
    }
  }
  // As one who was asked a question, and may send more than a few texts.
  const many = Array.from({ length: 10_000 }, (_, n): [string, File] => [
    'files.application',
    small(`${n}.txt`),
  ])
  const sent = { multipart: formOf([...action, ...filled, ['step', 'send'], ...many]) }
  const text = await expectAnswered(page.request, '/agencies/main/apply', 'ten thousand files', sent)
  expect(text).toContain('一次最多上传20个文件')
})

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
): Promise<string> {
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
  return text
}

/** What React and Next need to know the action of a bare form. */
function hiddenOf(html: string): [string, string][] {
  const hidden = [...html.matchAll(/<input type="hidden" name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)]
  expect(hidden.length).toBeGreaterThan(0)
  return hidden.map(([, name = '', value = '']) => [name, plainText(value)])
}

function formOf(fields: readonly (readonly [string, string | File])[]): Multipart {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

function plainText(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
}
