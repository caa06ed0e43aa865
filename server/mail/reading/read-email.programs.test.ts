import { randomBytes } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { describe, expect, test } from 'vitest'
import { readForeignEmail } from './apart'

const eml = (text: string) => new Uint8Array(Buffer.from(text.replaceAll('\n', '\r\n')))
const read = (content: Uint8Array) => readForeignEmail(content, 'clerk')

async function message(more: object): Promise<Uint8Array> {
  const packer = createTransport({ streamTransport: true, buffer: true })
  const { message } = await packer.sendMail({
    from: { name: '王某某', address: 'wang@mail.test' },
    to: 'office@gov.test',
    subject: '申请公开第三镇征地补偿安置方案',
    date: '2026-03-17T09:30:00+08:00',
    text: '请公开第三镇征地补偿安置方案。',
    ...more,
  })
  return new Uint8Array(message as Buffer)
}

describe('letters as mail programs write them', () => {
  test('sender, day, words and files', async () => {
    const attachments = [
      { filename: '身份证明.pdf', content: '%PDF-1.4\n' },
      { filename: '说明.txt', content: '甲' },
    ]
    const told = await read(await message({ attachments }))
    if ('refusal' in told) throw new Error(told.refusal.message)
    expect(told.email).toEqual({
      senderName: '王某某',
      senderAddress: 'wang@mail.test',
      subject: '申请公开第三镇征地补偿安置方案',
      body: '请公开第三镇征地补偿安置方案。',
      sentAt: '2026-03-17T01:30:00.000Z',
    })
    expect(told.files.map(({ name, content }) => [name, Buffer.from(content).toString()])).toEqual([
      ['身份证明.pdf', '%PDF-1.4\n'],
      ['说明.txt', '甲'],
    ])
  })

  test('a letter that is a web page only is read as words; nothing of it is fetched or run', async () => {
    const html = '<script>alert(1)</script><p>请公开<b>预算</b></p><img src="http://tracker.test/a.png">'
    const told = await read(await message({ text: undefined, html }))
    if ('refusal' in told) throw new Error(told.refusal.message)
    expect(told.email.body).toContain('请公开预算')
    expect(told.email.body).not.toMatch(/<|alert|tracker/)
  })

  test.each([
    ['gb18030', 'gb18030'],
    ['gb2312', 'gb2312'],
  ])('words in %s', async (_, charset) => {
    // “公开申请” in GBK.
    const bytes = Buffer.from('b9abbfaac9eac7eb', 'hex')
    const head = `From: =?${charset}?B?zfXEs8Sz?= <w@mail.test>\r\nSubject: =?${charset}?B?uau/qsnqx+s=?=\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`
    const told = await read(new Uint8Array(Buffer.concat([Buffer.from(head), bytes])))
    expect(told).toMatchObject({
      email: { senderName: '王某某', subject: '公开申请', body: '公开申请', sentAt: null },
    })
  })

  test('a letter within a letter is read, its files too', async () => {
    const inner = Buffer.from(await message({ attachments: [{ filename: '内.txt', content: '甲' }] }))
    const told = await read(
      await message({
        subject: '转发',
        attachments: [{ contentType: 'message/rfc822', content: inner, contentDisposition: 'inline' }],
      }),
    )
    if ('refusal' in told) throw new Error(told.refusal.message)
    expect(told.files.length).toBeGreaterThan(0)
  })
})

describe('what is none is refused in words', () => {
  const deep = (levels: number) => {
    let text = 'From: a@b.test\n'
    for (let n = 0; n < levels; n++) text += `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`
    return eml(`${text}Content-Type: text/plain\n\n甲\n`)
  }
  const letters = (levels: number) =>
    eml(`${'From: a@b.test\nContent-Type: message/rfc822\n\n'.repeat(levels)}From: a@b.test\n\n甲\n`)
  const files = (count: number) =>
    eml(
      `From: a@b.test\nContent-Type: multipart/mixed; boundary=b\n\n${`--b\nContent-Disposition: attachment; filename=a.txt\n\n甲\n`.repeat(count)}--b--\n`,
    )

  test.each([
    ['nothing of a letter', eml('就是一段文字\n'), 'emailUnreadable'],
    ['no sender', eml('Subject: 甲\n\n乙\n'), 'emailUnreadable'],
    ["Outlook's own format", new Uint8Array(Buffer.from('d0cf11e0a1b11ae100', 'hex')), 'emailUnreadable'],
    ['parts in parts in parts', deep(200), 'emailUnreadable'],
    ['more files than anybody sends', files(30), 'emailUnreadable'],
    ['a head without end', eml(`From: a@b.test\nX: ${'a'.repeat(1_000_000)}\n\n甲\n`), 'emailUnreadable'],
  ])('%s', async (_, content, rule) => {
    const told = await read(content)
    expect(told).toMatchObject({ refusal: { rule, field: 'email' } })
    if ('refusal' in told) expect(told.refusal.message + told.refusal.remedy).toMatch(/\p{Script=Han}/u)
  })

  test('letters within letters cost no more than a letter', async () => {
    const told = await read(letters(5_000))
    expect('refusal' in told || told.email.senderAddress === 'a@b.test').toBe(true)
  })

  test('parts without end are counted before anything is made of them', async () => {
    const parts = '--b\n\n'.repeat(6_000)
    const told = await read(eml(`From: a@b.test\nContent-Type: multipart/mixed; boundary=b\n\n${parts}`))
    expect(told).toMatchObject({ refusal: { rule: 'emailUnreadable' } })
  })

  test('bytes of chance', async () => {
    const told = await read(new Uint8Array(randomBytes(100_000)))
    expect(told).toMatchObject({ refusal: { rule: 'emailUnreadable' } })
  })
})
