import { afterEach, beforeEach, expect, test } from 'vitest'
import { StoreFault } from '@/db/connection/faults'
import { consoleIntoLog } from './console'
import { LOG_LINES, type LogKind } from './lines'
import { log, logFault, SERVER_NAME } from './log'
import { captureLog } from './testing/captured'

// What a person may have written, as it would turn up in a message, an address or a code.
const PERSONAL = [
  '王某某',
  '13800001234',
  '110101199003070011',
  'wang@example.com',
  '幸福路5号',
  'wang xiaoming',
]

let captured: ReturnType<typeof captureLog>
beforeEach(() => {
  captured = captureLog()
})
afterEach(() => captured.end())

test('a line is JSON with its time, level, server, kind and the fields of its kind', () => {
  log('limitHit', { limit: 'apply' })
  expect(captured.lines()).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      server: SERVER_NAME,
      kind: 'limitHit',
      limit: 'apply',
    },
  ])
  expect(SERVER_NAME).toMatch(/^[B-Z]{8}$/)
})

test.each(PERSONAL)('%s fits into no field of any line', (personal) => {
  for (const kind of Object.keys(LOG_LINES) as LogKind[]) {
    const fields = Object.fromEntries(Object.keys(LOG_LINES[kind].fields).map((field) => [field, personal]))
    log(kind, { ...fields, unknown: personal } as never)
    log(kind, Object.fromEntries(Object.keys(fields).map((field) => [field, [`${personal}:1`]])) as never)
  }
  expect(captured.lines().length).toBeGreaterThan(10)
  expect(captured.text()).not.toContain(personal)
})

test.each(PERSONAL)(
  'of what is thrown with %s in its message the kind, the code and the place remain',
  (personal) => {
    const thrown = Object.assign(
      new TypeError(`no row for ${personal}\n    at ${personal} (/home/${personal}:1:2)`),
      {
        code: 'SQLITE_FULL',
        detail: `Key (name)=(${personal})`,
        cause: new Error(personal),
      },
    )
    const { reference } = logFault('test', thrown)
    const [line] = captured.lines()
    expect(line).toMatchObject({
      kind: 'fault',
      where: 'test',
      fault: 'full',
      name: 'TypeError',
      code: 'SQLITE_FULL',
      reference,
    })
    expect(line?.places).toEqual(expect.arrayContaining([expect.stringMatching(/log\.test\.ts:\d+$/)]))
    expect(captured.text()).not.toContain(personal)
    expect(captured.text()).not.toContain(process.cwd())
  },
)

test('what is thrown and is no error is told by its type', () => {
  logFault('test', '王某某')
  logFault('test', { code: '王某某', kind: 'locked' })
  expect(captured.lines()).toMatchObject([
    { fault: 'other', name: 'string' },
    { fault: 'locked', name: 'object', code: '?' },
  ])
})

test('what a library says on the console is counted, not quoted', () => {
  const before = { ...console }
  try {
    consoleIntoLog()
    console.error('⨯', new StoreFault('full', '王某某'), '王某某')
    console.warn('王某某的申请', { phone: '13800001234' })
    console.log('')
  } finally {
    Object.assign(console, before)
  }
  expect(captured.lines()).toMatchObject([
    { kind: 'said', on: 'error', pieces: 3, fault: 'full', name: 'StoreFault' },
    { kind: 'said', on: 'warn', pieces: 2 },
  ])
  expect(captured.text()).not.toMatch(/王某某|13800001234/)
})
