import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import demo from '../server/demo/accounts.json' with { type: 'json' }
import { fillIn, review, send } from './application'
import { expectAccessible } from './axe'
import { confirm, open, openCase } from './case-page'
import { expect, test } from './journey'
import { ownSite } from './own-site'
import { enter } from './people'
import { query, readReceipt } from './request-page'

/** The outbox is looked into every minute. */
const ROUND_MS = 100_000

test('an applicant is reminded of a step, elsewhere than before when they say so, and of nothing in it', async ({
  browser,
}) => {
  test.setTimeout(6 * 60_000)
  const received: { to: string; words: string }[] = []
  const mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      buffer(stream).then((content) => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        received.push({ to, words: wordsOf(content.toString('latin1')) })
        done()
      }, done)
    },
  })
  const wordsTo = (address: string) => received.find(({ to }) => to === address)?.words ?? ''
  mail.listen(0, '127.0.0.1')
  await once(mail.server, 'listening')
  const { port } = mail.server.address() as AddressInfo
  const site = await ownSite('reminders', '', {
    YISHENBAN_SMTP: `smtp://127.0.0.1:${port}`,
    YISHENBAN_MAIL_FROM: 'office@example.cn',
  })
  try {
    const at = { baseURL: site.url, locale: 'zh-CN' }
    const home = await (await browser.newContext({ ...at, viewport: { width: 360, height: 740 } })).newPage()
    await home.goto('/agencies/main/apply')
    await fillIn(home, { '电子邮箱（选填）': 'wei@example.cn' })
    await review(home)
    await send(home)
    const slip = await readReceipt(home)
    await expect.poll(() => wordsTo('wei@example.cn'), { timeout: ROUND_MS }).toContain('已提交，受理编号')
    const receipt = wordsTo('wei@example.cn')
    expect(receipt).toContain(slip.number)
    expect(receipt).not.toContain(slip.code)
    expect(receipt).not.toContain('卫某某')
    await query(home, slip)
    await home.getByText('提醒邮件：w***@example.cn').click()
    await home.getByLabel('提醒邮箱').fill('wei.example.cn')
    await home.getByRole('button', { name: '更改提醒邮箱' }).click()
    await expect(home.getByText('电子邮箱缺少@', { exact: false }).first()).toBeVisible()
    await expect(home.getByLabel('提醒邮箱')).toHaveValue('wei.example.cn')
    await expectAccessible(home)
    await home.screenshot({ path: 'test-results/reminder-360.png', fullPage: true })
    await home.getByLabel('提醒邮箱').fill('neighbour@example.cn')
    await home.getByRole('button', { name: '更改提醒邮箱' }).click()
    await expect(home.getByText('已更改，以后提醒发往n***@example.cn。')).toBeVisible()

    const desk = await (await browser.newContext({ ...at, viewport: { width: 1366, height: 900 } })).newPage()
    await enter(desk, 'zhoumin', demo.password)
    await desk.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    await openCase(desk, slip.number)
    await open(desk, '确认收到')
    await confirm(desk, '确认收到')
    await expect
      .poll(() => received.map(({ to }) => to), { timeout: ROUND_MS })
      .toContain('neighbour@example.cn')
    // What the demonstration has waiting goes out along with it.
    expect(received.filter(({ to }) => to === 'wei@example.cn')).toHaveLength(1)
    const reminder = received.find(({ to }) => to === 'neighbour@example.cn')
    expect(reminder?.words).toContain(slip.number)
    expect(reminder?.words).toContain(`${site.url}/agencies/`)
    expect(reminder?.words).not.toContain('卫某某')
    expect(reminder?.words).not.toContain('滨河路改造工程')
    expect(reminder?.words).not.toContain(slip.code)

    await home.reload()
    await home.getByText('提醒邮件：n***@example.cn').click()
    await home.getByLabel('提醒邮箱').fill('')
    await home.getByRole('button', { name: '更改提醒邮箱' }).click()
    await expect(home.getByText('已更改，以后不再提醒。')).toBeVisible()
  } finally {
    await site.stop()
    await new Promise<void>((resolve) => mail.close(() => resolve()))
  }
})

/** Everything that can be read in a message: its base64 parts, decoded. */
function wordsOf(content: string): string {
  return content
    .split(/\r?\n\r?\n/)
    .map((part) => Buffer.from(part.replace(/\s/g, ''), 'base64').toString('utf8'))
    .join('\n')
}
