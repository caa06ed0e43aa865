import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzed } from '../scripts/testing/fuzzed'
import { growth, LINEAR } from '../scripts/testing/growth'
import { isIsoDate } from './calendar/day'
import { parseNoticeText } from './calendar/parse-notice'
import { readFileKind } from './case/file-kinds'
import {
  checkCreditCode,
  checkEmail,
  checkPhone,
  checkPostcode,
  checkResidentId,
  holdsIdentityNumber,
  holdsTelephone,
  maskAddress,
  maskIdentity,
  maskName,
  maskPhone,
  readAgentNumber,
  readOrganisationCode,
} from './identity'
import { readHeader } from './ledger/columns'
import { plainText, plainWord } from './ledger/taking-in/plain-text'
import { readRemedyProse } from './ledger/taking-in/row/remedy-prose'
import { takenIn } from './ledger/taking-in/testing/read-sheet'
import { officialNumber } from './ledger/taking-in/twice'
import { judgeName } from './ledger/taking-in/values/applicant-names'
import {
  outcomesIn,
  readChannel,
  readKind,
  readMailKind,
  readOutcome,
  Values,
} from './ledger/taking-in/values/read-value'
import { readDate } from './ledger/values'
import { FORMAT_2021 } from './report/formats/2021'
import { readGrouping } from './report/period/groupings'
import { readPeriod } from './report/period/period'
import { collectionTitle, readCollectionForm } from './report/roll-up/collection-form'
import { readFigure } from './report/tables/table2'
import { checkText } from './report/text-check/check-text'
import { factsOf } from './report/text-check/facts'
import { wordingsYear } from './report/text-check/testing/year'
import { isSubmissionKind, SUBMISSION_KINDS } from './submissions/kinds'
import { readSubmission } from './submissions/shape'

// Every reader of a text that somebody else wrote. Whatever the text: it answers, and its time grows with the text.

const FACTS = factsOf(wordingsYear())
const TODAY = '2026-03-31'
const taken = (text: string) =>
  takenIn({
    rows: [
      ['受理编号', '收到日期', '申请人', '申请内容', '申请方式', '答复日期', '办理结果', '备注'],
      [text, text, text, text, text, text, text, text],
    ],
  })

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a day': (text) => [isIsoDate(text), readDate(text)],
  'the notice of a year': (text) => parseNoticeText(2026, text),
  'a resident id': (text) => [checkResidentId(text), readAgentNumber(text)],
  'a credit code': (text) => [checkCreditCode(text), readOrganisationCode(text)],
  'a telephone': checkPhone,
  'an address for mail': checkEmail,
  'a postcode': checkPostcode,
  'words searched for': (text) => [holdsIdentityNumber(text), holdsTelephone(text)],
  'what is masked': (text) => [maskAddress(text), maskIdentity(text), maskName(text), maskPhone(text)],
  'a kind of file': readFileKind,
  'a period': (text) => [readPeriod(text, text, TODAY as never), readGrouping(text)],
  'a figure': (text) => [readFigure(text, 0), readFigure(text, 4)],
  'words of a report': (text) => checkText(text, FACTS),
  'a head of columns': (text) => readHeader(text.split(',')),
  'a word of a ledger': (text) => [plainText(text), plainWord(text), officialNumber(text)],
  'an applicant of a ledger': judgeName,
  'a remedy of a ledger': (text) => readRemedyProse([text, text]),
  'values of a ledger': (text) => [
    readChannel(text),
    readMailKind(text),
    readKind(text, text),
    readOutcome(text, text, new Values([])),
    outcomesIn(text),
  ],
  'a row of a ledger': taken,
  'what an applicant sends to a request': (text) => [
    isSubmissionKind(text),
    ...SUBMISSION_KINDS.map((kind) => readSubmission({ kind, body: text }, 0)),
  ],
  'a collection form': (text) => readCollectionForm(() => text, collectionTitle(text, 2025), FORMAT_2021),
}

/** Pieces of which the trade's texts are made, and those that confuse who reads them. */
const PIECES = [
  '2026年2月14日（星期六）',
  '2月',
  '14日',
  '至',
  '放假调休',
  '上班',
  '取消',
  '延长',
  '共9天。',
  '农历',
  '春节',
  '（',
  '）',
  '(',
  ')',
  '[',
  ']',
  '受理编号',
  '申请人',
  '张三',
  '某某公司（有限合伙）',
  '张三、李四等3人',
  '13800000412',
  '0523-84812345',
  '320102199003070018',
  '91320200MA1MXXXX0X',
  'a@b.cn',
  '@',
  '.',
  '-',
  '+86',
  '全年收到申请',
  '12件',
  '其中',
  '分别',
  '占33.9%',
  '同比增长',
  '一至',
  '百',
  '千',
  '万',
  '零',
  '两',
  '予以公开',
  '不予公开',
  '行政复议',
  '维持',
  '诉讼',
  '败诉',
  '；',
  '，',
  '、',
  '。',
  '：',
  '\n',
  '\t',
  ' ',
  '　',
  '\r\n',
  '\u0000',
  '\ud800',
  '\u202e',
  '\ufeff',
  '١٢',
  '１２',
  '𠮷',
  'e\u0301',
  '__proto__',
  'constructor',
  'toString',
  '<w:p>',
  '{申请人}',
  '=1+1',
  '1e999',
  '-0',
  'NaN',
  '0x10',
  '９'.repeat(40),
] as const
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
)
const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(piece, { maxLength: 40 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.tuple(piece, fc.nat(400)).map(([one, times]) => one.repeat(times)) },
)

test.each(Object.entries(READERS))('%s: whatever is written, it answers', async (_, reader) => {
  await fuzzed(text, 300, reader)
})

describe('time grows with the text', () => {
  const LONG = [
    '1',
    '年',
    ' ',
    '(',
    '（',
    '12件，',
    '2月14日至',
    '其中',
    '张三、',
    '@',
    '9.',
    '分别12件、',
  ] as const
  test.each(Object.entries(READERS))('%s', (_, reader) => {
    for (const one of LONG) {
      const grown = growth(reader, (length) => one.repeat(Math.ceil(length / one.length)))
      expect(grown, one).toBeLessThan(LINEAR)
    }
  })
})

/** Found on 2026-11-26: dates were compared with verbs, 8 times the text took 134 times as long. */
test('the notice of a year is not read beyond its length, and that is said', () => {
  const { off, findings } = parseNoticeText(2026, '2月14日至'.repeat(5000))
  expect(off).toEqual({})
  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('超过20000字')])
})
