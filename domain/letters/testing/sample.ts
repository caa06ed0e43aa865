import { day } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import type { Case } from '../../case/case'
import type { CaseEvent } from '../../case/events'
import { agencySettings } from '../../case/settings'
import { handedIn } from '../../case/testing/arrivals'
import { assigned } from '../../case/testing/events'
import { caseOf } from '../../case/testing/story'
import { type LetterKind, WORDINGS } from '../definitions'
import type { LetterMaterial } from '../field-values'

export const CALENDAR = NATIONAL
export const SETTINGS = agencySettings.parse({
  reconsiderationBody: '某某省人民政府',
  court: '某某市中级人民法院',
  contactPhone: '0000-12345678',
  contactAddress: '某某路1号',
})

/** A request handed in on 2026-03-02, due on 2026-03-30, with what happened since. */
export function sampleCase(...events: CaseEvent[]): Case {
  const held = assigned('2026-03-02', { personId: 'author' })
  return caseOf(handedIn('2026-03-02'), [held, ...events], SETTINGS)
}

/** Everything that a letter of any kind may ask for. */
export function sampleMaterial(kind: LetterKind): LetterMaterial {
  return {
    kind,
    agencyName: '某某市人民政府办公室',
    applicants: [{ applicantKind: 'natural_person', applicantName: '沈某某' }],
    requested: '柳河村道路改造施工合同',
    orderedBy: '某政行复〔2026〕5号行政复议决定书',
    documentNumber: '依申告〔2026〕7号',
    datedOn: day('2026-03-18'),
    together: [],
    texts: new Map(),
    way: 'mail',
    attachmentNames: ['施工合同.pdf', '补充协议.pdf'],
    settings: SETTINGS,
    calendar: CALENDAR,
    draft: {
      attachments: [],
      values: {
        ...Object.fromEntries(Object.keys(WORDINGS).map((name) => [name, `〔${name}〕`])),
        basis: ['art37', 'art15'],
        lacks: ['unclear'],
        points: '请写明合同的标段\n请写明年份',
        respondBy: '2026-04-09',
        workingDays: '10',
        reason: '卷宗数量较多',
        dueOn: '2026-05-29',
        feeBasis: 'per_page',
        quantity: '40',
        servedOn: '2026-03-04',
        servedBy: 'mail',
        payment: '某某市财政非税账户',
      },
    },
  }
}
