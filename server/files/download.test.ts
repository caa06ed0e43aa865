import { describe, expect, test } from 'vitest'
import { downloadHeaders, safeName } from '.'

describe('downloadHeaders', () => {
  test.each(['application/pdf', 'image/jpeg', 'image/png', 'image/webp'])(
    '%s is shown in the browser',
    (type) => {
      expect(downloadHeaders('件', type, 1)['Content-Disposition']).toMatch(/^inline; /)
    },
  )

  test.each(['text/plain', 'image/heic', 'application/msword', 'text/html', 'image/svg+xml'])(
    '%s is saved',
    (type) => {
      const headers = downloadHeaders('件', type, 1)
      expect(headers['Content-Disposition']).toMatch(/^attachment; /)
      expect(headers['Content-Security-Policy']).toContain('sandbox')
    },
  )

  test('a message is saved under the ending by which a mail program knows it', () => {
    expect(downloadHeaders('依申〔2026〕1号.eml', 'message/rfc822', 1)).toMatchObject({
      'Content-Type': 'message/rfc822',
      'Content-Disposition': expect.stringMatching(/^attachment; .*\.eml$/),
    })
  })

  test('what is not on the list goes out as bytes, and nothing may be guessed, run or kept', () => {
    expect(downloadHeaders('x.html', 'text/html', 7)).toMatchObject({
      'Content-Type': 'application/octet-stream',
      'Content-Length': '7',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': expect.stringMatching(/^default-src 'none'/),
      'Cache-Control': 'private, no-store',
    })
  })

  test('the name is given in Chinese, with a plain one beside for old programs', () => {
    expect(downloadHeaders("答复书 (1)'.pdf", 'application/pdf', 1)['Content-Disposition']).toBe(
      `inline; filename="___ (1)'.pdf"; filename*=UTF-8''%E7%AD%94%E5%A4%8D%E4%B9%A6%20%281%29%27.pdf`,
    )
  })

  test('no name breaks out of its header', () => {
    const disposition = downloadHeaders('a"\r\nSet-Cookie: x; \\.pdf', 'application/pdf', 1)[
      'Content-Disposition'
    ]
    expect(disposition).not.toMatch(/[\r\n\\]/)
    expect(disposition?.match(/"/g)).toHaveLength(2)
  })
})

describe('safeName', () => {
  test.each([
    ['申请书.pdf', 'application/pdf', '申请书.pdf'],
    ['照片.JPG', 'image/jpeg', '照片.JPG'],
    ['申请.bat', 'text/plain', '申请.bat.txt'],
    ['报告.doc', 'application/pdf', '报告.doc.pdf'],
    ['../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['C:\\资料\\表.xls', 'application/vnd.ms-excel', '表.xls'],
    ['申请\u202Efdp.exe', 'application/pdf', '申请fdp.exe.pdf'],
    ['', 'image/png', '附件.png'],
    ['.pdf', 'application/pdf', 'pdf.pdf'],
    ['谁知道', 'application/zip', '谁知道.bin'],
    [`a${' '.repeat(300_000)}b.pdf`, 'application/pdf', 'b.pdf'],
    [`${'长'.repeat(300)}.pdf`, 'application/pdf', `${'长'.repeat(120)}.pdf`],
  ])('%s as %s → %s', (name, type, safe) => {
    expect(safeName(name, type)).toBe(safe)
  })
})
