import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import * as portal from '../server/intake-api/testing/client'
import { expectAccessible } from './axe'
import { confirm, findCase, open } from './case-page'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// A provincial portal: its program was generated from the description that the site serves. It hands a request in, is told
// of each step, fetches where it stands, passes on a message; the office holds its list beside what came.

const NUMBER = 'SZF-2026-0317-001'
const REQUEST: portal.Request = {
  sourceNumber: NUMBER,
  submittedAt: '2026-03-17T15:30:00+08:00',
  applicant: {
    kind: 'natural_person',
    name: '郑某某',
    identityKind: 'passport',
    identityNumber: 'E76543210',
    phone: '13800004321',
  },
  requested: '城东小学学区划分的依据',
  informationForm: 'electronic',
  deliveryWay: 'online',
}

/** The portal's own server, where it is told of changes. */
async function listening(): Promise<{ server: Server; address: string; told: Told[] }> {
  const told: Told[] = []
  const server = createServer(async (req: IncomingMessage, res) => {
    told.push({ body: await text(req), signature: String(req.headers['yishenban-signature']) })
    res.writeHead(204).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { server, told, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices` }
}
interface Told {
  body: string
  signature: string
}

async function connect(page: Page, address: string): Promise<{ key: string; secret: string }> {
  await page.goto('/sources')
  await page.getByText('接入平台', { exact: true }).click()
  await page.getByLabel('平台名称').fill('省政务服务平台')
  await page.getByLabel('状态通知地址').fill('ftp://portal.test/')
  await page.getByRole('button', { name: '接入并生成密钥' }).click()
  await expect(page.getByText(/通知地址须以 https:/)).toBeVisible()
  await expect(page.getByLabel('平台名称')).toHaveValue('省政务服务平台')
  await expectAccessible(page)
  await page.getByLabel('状态通知地址').fill(address)
  await page.getByRole('button', { name: '接入并生成密钥' }).click()
  await expect(page.getByText('已接入“省政务服务平台”')).toBeVisible()
  await picture(page, 'sources')
  await expectAccessible(page)
  await expectGeometry(page)
  const shown = (term: string) => page.locator('dl > div', { hasText: term }).locator('dd').textContent()
  return { key: (await shown('接口密钥')) ?? '', secret: (await shown('通知签名密钥')) ?? '' }
}

test('a portal hands a request in and follows it', async ({ page, browser, baseURL }) => {
  const { server, address, told } = await listening()
  await signIn(page, PEOPLE.administrator)
  const { key, secret } = await connect(page, address)
  const opts = { baseUrl: `${baseURL}/api/intake/v1`, headers: { Authorization: `Bearer ${key}` } }

  // The client is the one that the served description gives: server/intake-api/description.test.ts.
  const described = await page.request.get('/api/intake/v1/openapi.json')
  expect((await described.json()).openapi).toBe('3.1.0')

  // Half a megabyte of files comes with the key, and not without it.
  const content = Buffer.from('甲'.repeat(200_000)).toString('base64')
  const request = { ...REQUEST, files: [{ name: '说明.txt', content }] }
  const strangers = { ...opts, headers: { Authorization: 'Bearer nobody' } }
  expect((await portal.handIn(request, strangers)).status).toBe(401)
  const receipt = await portal.handIn(request, opts)
  expect(receipt).toMatchObject({ status: 201, data: { state: 'to_confirm', sourceNumber: NUMBER } })
  expect(await portal.handIn(request, opts)).toMatchObject({ status: 200, data: receipt.data })
  expect(await portal.handIn({ ...request, requested: '另一件' }, opts)).toMatchObject({
    status: 409,
    data: { title: '同一编号已提交过不同的内容' },
  })
  const wrong = { ...REQUEST, sourceNumber: 'SZF-2', confirmedOn: '2026-03-18' }
  expect(await portal.handIn(wrong, opts)).toMatchObject({
    status: 422,
    data: { errors: [{ pointer: '/confirmedOn' }] },
  })

  // The desk finds it like any other, and confirms.
  const desk = await (await browser.newContext()).newPage()
  await signIn(desk, PEOPLE.supervisor)
  await findCase(desk, REQUEST.requested)
  await expect(desk.getByRole('link', { name: '说明.txt' })).toBeVisible()
  await open(desk, '确认收到')
  await confirm(desk, '确认收到')

  // The portal is told, signed, and nothing personal.
  await expect.poll(() => told.length, { timeout: 100_000 }).toBeGreaterThan(0)
  const { body, signature } = told[0] ?? { body: '', signature: '' }
  const second = /^t=(\d+),/.exec(signature)?.[1]
  expect(signature).toBe(
    `t=${second},v1=${createHmac('sha256', secret).update(`${second}.${body}`).digest('hex')}`,
  )
  expect(JSON.parse(body)).toMatchObject({ sourceNumber: NUMBER, state: 'received' })
  expect(body).not.toContain('郑某某')
  expect(await portal.status(NUMBER, opts)).toMatchObject({
    status: 200,
    data: { state: 'received', respondBy: null },
  })
  const changes = await portal.changes('2026-01-01T00:00:00Z', {}, opts)
  expect(changes).toMatchObject({ status: 200, data: { next: null } })
  expect(await portal.status('SZF-none', opts)).toMatchObject({ status: 404 })

  // What the applicant adds waits at the desk.
  expect(await portal.submit(NUMBER, { kind: 'message', body: '请以电子邮件联系' }, opts)).toMatchObject({
    status: 201,
    data: { state: 'waiting' },
  })
  await desk.reload()
  await expect(desk.getByText('请以电子邮件联系').first()).toBeVisible()

  // An ended key opens nothing any more.
  await page.reload()
  await page
    .getByRole('row', { name: /省政务服务平台/ })
    .getByText('更换密钥、停用')
    .click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '停用“省政务服务平台”' }).click()
  await expect(page.getByText('已停用“省政务服务平台”')).toBeVisible()
  expect((await portal.status(NUMBER, opts)).status).toBe(401)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectGeometry(page)
  await picture(page, 'sources-390')
  server.close()
})

test('what the interface does not have is told like every other problem of it', async ({ request }) => {
  const asked = [
    [404, await request.get('/api/intake/v1/nothing')],
    [404, await request.post('/api/intake/v1/nothing/here')],
    [405, await request.get('/api/intake/v1/requests/SZF-1/submissions')],
    [405, await request.post('/api/intake/v1/requests/SZF-1', { data: {} })],
    [405, await request.post('/api/intake/v1/openapi.json', { data: {} })],
  ] as const
  for (const [status, answer] of asked) {
    expect(answer.status()).toBe(status)
    expect(answer.headers()['content-type']).toContain('application/problem+json')
    expect((await answer.json()).detail).toMatch(/[一-鿿]/)
  }
})

test('a clerk holds the list of a portal beside what came', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/mail')
  await page.getByRole('link', { name: '与平台对账' }).click()
  await page.getByRole('button', { name: '对账' }).click()
  await expect(page.getByText('请选择平台导出的清单')).toBeVisible()
  const list = `序号,申请人,申请编号\n1,郑某某,${NUMBER.toLowerCase()}\n2,冯某某,SZF-2026-0317-009\n`
  await page
    .getByLabel('平台清单')
    .setInputFiles({ name: '清单.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await page.getByRole('button', { name: '对账' }).click()
  await expect(page.getByText('两边都有 1 件，平台有本系统没有 1 件，本系统有平台没有 0 件')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'SZF-2026-0317-009' })).toBeVisible()
  await expect(page.getByLabel('编号所在的列')).toHaveValue('2')
  await picture(page, 'reconcile')
  await expectAccessible(page)
  await expectGeometry(page)
  await page.getByLabel('编号所在的列').selectOption('申请人')
  await page.getByRole('button', { name: '对账' }).click()
  await expect(page.getByText('按“申请人”比对：两边都有 0 件')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await expectGeometry(page)
  await picture(page, 'reconcile-390')
})

test('a clerk drops an e-mail and registers it; one that names a request goes there', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/mail')
  const eml = (subject: string, words: string) => ({
    name: '申请.eml',
    mimeType: 'message/rfc822',
    buffer: Buffer.from(
      `From: =?utf-8?B?${Buffer.from('褚某某').toString('base64')}?= <chu@mail.test>\r\nDate: Mon, 16 Mar 2026 09:30:00 +0800\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words}\r\n`,
    ),
  })
  await page.getByLabel('邮件文件').setInputFiles({ ...eml('', ''), buffer: Buffer.from('不是邮件') })
  await page.getByRole('button', { name: '收下邮件' }).click()
  await expect(page.getByText('这不是电子邮件文件')).toBeVisible()
  await drop(page, eml('信息公开申请', '请公开城南公园改造的预算。'))
  await expect(page.getByText('申请.eml', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '收下邮件' }).click()
  await expect(page.getByText('已收下邮件')).toBeVisible()
  // Room for the next one.
  await expect(page.getByText('申请.eml', { exact: true })).toHaveCount(0)
  const line = page.getByRole('row', { name: /褚某某/ })
  await expect(line).toContainText('2026-03-16 发出')
  await picture(page, 'mail-email')
  await expectAccessible(page)
  await expectGeometry(page)
  await line.getByRole('link', { name: '登记申请' }).click()
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('褚某某')
  await expect(page.getByLabel('名称、文号或者便于查询的其他特征')).toHaveValue('请公开城南公园改造的预算。')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: '请公开城南公园改造的预算。' })).toBeVisible()
  await expect(page.getByRole('link', { name: '邮件正文.txt' })).toBeVisible()
  const number = /依申〔\d+〕\d+号/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? ''

  expect(number).not.toBe('')

  await page.goto('/mail')
  await page.getByLabel('邮件文件').setInputFiles(eml(`${number}补充`, '补充：只要2025年的预算。'))
  await page.getByRole('button', { name: '收下邮件' }).click()
  await expect(line.getByLabel('受理编号')).toHaveValue(number)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectGeometry(page)
  await picture(page, 'mail-email-390')
  await line.getByLabel('类别').selectOption('留言')
  await line.getByRole('button', { name: '转为来件' }).click()
  await expect(line).toHaveCount(0)
})

/** Drops a file where a person would: beside the button. */
async function drop(page: Page, { name, buffer }: { name: string; buffer: Buffer }): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file = '', base64 = '']) => {
      const data = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      data.items.add(new File([bytes], file))
      return data
    },
    [name, buffer.toString('base64')],
  )
  const area = page.locator('span', { has: page.getByLabel('邮件文件') }).last()
  await area.dispatchEvent('drop', { dataTransfer })
}
