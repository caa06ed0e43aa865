import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import type { Actor } from '@/domain/access'
import { attachFiles } from '../../cases/attach-files'
import { filesPlace } from '../../object-store/place'
import { endOtherStores, storeAnswers } from '../../object-store/testing/other-stores'
import { BUCKET, filesInBucket, startS3 } from '../../object-store/testing/s3-server'
import { keepAnchor } from '../../proof/anchor-file'
import { handIn, openOffice, type TestOffice } from '../../testing/office'
import { evidenceView } from './evidence'
import { operationView } from './operation'
import { bucketLine } from './storage'

// What the administrator reads of the bucket in which the files lie: of a real server on this machine, and of answers that
// such a server gives when something is wrong.

let s3: Awaited<ReturnType<typeof startS3>>
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.stop())

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  const without = filesInBucket(s3.settings, 'fujian')
  office = await openOffice()
  await keepAnchor()
  return async () => {
    without()
    await close()
  }
})

afterEach(endOtherStores)

const LABEL = '附件（对象存储）'

/** The line of the bucket, and whether it stands among what needs a look. */
async function lineOfTheBucket() {
  const { personId: _, ...clerk } = office.clerk
  const administrator: Actor = { ...clerk, personId: 'admin', roles: ['administrator'] }
  const { attention, sections } = await operationView(administrator)
  const line = sections.flatMap(({ lines }) => lines).find(({ label }) => label === LABEL)
  return { ...line, first: attention.some(({ label }) => label === LABEL) }
}

test('one that answers is well, and the page says where it is and what the cases name', async () => {
  const { caseId } = await handIn(office.clerk)
  await attachFiles(office.clerk, caseId, 'other', [new File(['扫描件'], '件.txt')])
  expect(await lineOfTheBucket()).toMatchObject({
    tone: 'ok',
    value: expect.stringMatching(new RegExp(`^s3://${BUCKET}/fujian；案件中登记的1个`)),
    first: false,
  })
})

test('the evidence says how files come there', async () => {
  const { clauses } = await evidenceView(office.clerk)
  const said = clauses.flatMap(({ items }) => items).map(({ now }) => now)
  expect(said).toContainEqual(expect.stringContaining('对象存储不是 https（YISHENBAN_S3_ENDPOINT）'))
})

test.each([
  [
    'is not there',
    () => {
      process.env.YISHENBAN_S3_BUCKET = 'none/fujian'
    },
    /s3:\/\/none\/fujian 没有这个存储桶.*YISHENBAN_S3_BUCKET/,
  ],
  [
    'refuses the key',
    () => {
      process.env.YISHENBAN_S3_ACCESS_KEY = 'another'
    },
    /拒绝访问.*YISHENBAN_S3_SECRET_KEY/,
  ],
  [
    'cannot be reached',
    () => {
      process.env.YISHENBAN_S3_ENDPOINT = 'http://127.0.0.1:9'
    },
    /连接不上.*YISHENBAN_S3_ENDPOINT/,
  ],
  [
    'fails',
    () =>
      storeAnswers((_, response) => {
        response.writeHead(500).end()
      }),
    /没有完成/,
  ],
  [
    'is a page of a gateway that asks people to sign in',
    () =>
      storeAnswers((_, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>请登录</html>')
      }),
    /答复的是网页.*YISHENBAN_S3_ENDPOINT/,
  ],
])('one that %s is told first, with what to do; the rest of the page stands', async (_, spoil, words) => {
  await spoil()
  const { tone, todo, first } = await lineOfTheBucket()
  expect({ tone, first }).toEqual({ tone: 'bad', first: true })
  expect(todo).toMatch(words)
  expect(todo).toMatch(/不带附件的办理照常。$/)
})

test('one that is slow is not waited for', async () => {
  await storeAnswers(() => {})
  const place = filesPlace()
  if (!place) throw new Error('no bucket is set')
  const line = await bucketLine(place, '没有附件', { patience: 50, attempts: 1 })
  expect(line).toMatchObject({
    tone: 'bad',
    todo: expect.stringMatching(/没有及时答复.*不带附件的办理照常。$/),
  })
})
