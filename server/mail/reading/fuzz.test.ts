import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fuzzed } from '../../../scripts/testing/fuzzed'
import { mutatedText } from '../../../scripts/testing/mutated'
import { readEmail } from './read-email'

const LETTER = [
  'From: =?utf-8?B?546L5p+Q5p+Q?= <wang@mail.test>',
  'Date: Tue, 17 Mar 2026 09:30:00 +0800',
  'Subject: =?gb2312?Q?=B9=AB=BF=AA?=',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: multipart/alternative; boundary="c"',
  '',
  '--c',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '=E7=94=B2',
  '--c',
  'Content-Type: text/html',
  '',
  '<p>&#30002;</p>',
  '--c--',
  '--b',
  "Content-Disposition: attachment; filename*=utf-8''%E7%94%B2.txt",
  'Content-Transfer-Encoding: base64',
  '',
  '55Sy',
  '--b--',
  '',
].join('\r\n')

async function refusedOrRead(content: Uint8Array): Promise<void> {
  for await (const piece of readEmail(content)) {
    if ('refusal' in piece) {
      expect(piece.refusal.message).toMatch(/\p{Script=Han}/u)
      expect(piece.refusal.remedy).toMatch(/\p{Script=Han}/u)
    } else if ('email' in piece) {
      const { senderName, senderAddress, subject, sentAt } = piece.email
      expect(`${senderName}${senderAddress}${subject}`).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect(senderAddress).toContain('@')
      if (sentAt !== null) expect(new Date(sentAt).toISOString()).toBe(sentAt)
    } else expect(piece.file.content.length).toBeGreaterThan(0)
  }
}

test('letters changed in one place are read, or refused in words', async () => {
  const letters = mutatedText(LETTER).map((text) => new Uint8Array(Buffer.from(text)))
  await fuzzed(fc.oneof(letters, fc.uint8Array({ maxLength: 400 })), 300, refusedOrRead)
})
