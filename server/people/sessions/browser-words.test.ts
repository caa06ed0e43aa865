import { expect, test } from 'vitest'
import { browserWords } from './browser-words'

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
    'Edge，Windows',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36 Qaxbrowser',
    '奇安信浏览器，Linux',
  ],
  ['Mozilla/5.0 (X11; Kylin; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0', 'Firefox，麒麟'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari，iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; HUAWEI) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0',
    '微信，安卓',
  ],
  ['Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko', 'IE，Windows'],
  ['', '其他浏览器'],
  [`<script>alert(1)</script>${'x'.repeat(10_000)}Firefox/1`, '其他浏览器'],
])('%s', (userAgent, words) => {
  expect(browserWords(userAgent)).toBe(words)
})
