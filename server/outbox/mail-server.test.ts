import { afterEach, expect, test } from 'vitest'
import { MAIL_LEASE_MINUTES, openMail } from './mail-server'

afterEach(() => {
  delete process.env.YISHENBAN_SMTP
})

test('a mail server that falls silent is left before another server of ours takes the message over', () => {
  process.env.YISHENBAN_SMTP = 'smtp://127.0.0.1:2525'
  const { connectionTimeout, socketTimeout } = openMail().options as Record<string, number>
  const silences = (connectionTimeout ?? Number.NaN) + 2 * (socketTimeout ?? Number.NaN)
  expect(silences).toBeLessThan(MAIL_LEASE_MINUTES * 60_000)
})

test('an office that knows its mail server to be slow says so in its address', () => {
  process.env.YISHENBAN_SMTP = 'smtp://127.0.0.1:2525?socketTimeout=400000'
  expect(openMail().options).toMatchObject({ host: '127.0.0.1', port: 2525, socketTimeout: 400_000 })
})
