import { expect, test } from 'vitest'
import { daysReadWords } from './days-read'
import { parseNoticeText } from './parse-notice'

test('days that were read are told run by run, with their weekdays', () => {
  const spring =
    '春节：2月15日至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。\n清明节：4月4日至6日放假。'
  expect(daysReadWords(parseNoticeText(2026, spring))).toEqual([
    '放假 9 天　2026年2月15日（周日）至2026年2月23日（周一）　春节',
    '放假 3 天　2026年4月4日（周六）至2026年4月6日（周一）　清明节',
    '上班 1 天　2026年2月14日（周六）　春节',
    '上班 1 天　2026年2月28日（周六）　春节',
  ])
})
