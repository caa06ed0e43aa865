import type { IsoDate } from '@/domain/calendar/day'
import { dayWords } from '@/domain/calendar/day-words'
import type { CaseView } from './case'

/** A case page after everything that leads to a person was taken away: its course can be read, and nothing done. */
export function anonymisedCase(view: CaseView, on: IsoDate): CaseView {
  return {
    ...view,
    notices: [
      {
        tone: 'info',
        title: `本件已于${dayWords(on)}匿名。`,
        next: '保存期限已满，姓名、联系方式、申请内容、文书文字和附件已经去掉，不能恢复；经过、期限、办理结果和统计保留，不能再办理。',
      },
    ],
    letters: { letters: [], fitting: [] },
    remedies: view.remedies && { ...view.remedies, mayRecord: false },
    earlier: [],
    knowsApplicant: false,
    actions: [],
    correctable: [],
    mayEditFacts: false,
    mayReveal: false,
    mayReissue: false,
    mayAttach: false,
    maySplit: false,
    mayArchive: false,
  }
}
