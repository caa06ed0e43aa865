import { type Refused, refuse } from '../case/refusal'

// 匿名清单: what is taken away cannot be brought back, so one person proposes the cases and another confirms them.

/** Cases of one list: read by a person before it is confirmed, and anonymised in one transaction. */
export const MOST_IN_LIST = 200

export const LIST_STATES = { proposed: '待确认', done: '已匿名', withdrawn: '已撤回' } as const
export type ListState = keyof typeof LIST_STATES

/** How a list is called on the page and in the audit log, so that the one can be found in the other. */
export function listSign(listId: string): string {
  return listId.slice(0, 8)
}

interface List {
  state: ListState
  proposedBy: string
}

/** Null when this person may confirm a list. */
export function confirmRefusal(list: List, personId: string): Refused | null {
  if (list.state !== 'proposed') return settledAlready(list)
  return list.proposedBy === personId
    ? refuse(
        'ownList',
        '这份清单是您提出的，不能由您本人确认。',
        '请由另一位督办人或者系统管理员核对后确认；不再需要的，可以撤回。',
      )
    : null
}

/** Null when a list may be withdrawn. */
export function withdrawRefusal(list: List): Refused | null {
  return list.state === 'proposed' ? null : settledAlready(list)
}

function settledAlready({ state }: List): Refused {
  return refuse('listSettled', `这份清单${LIST_STATES[state]}，没有改动。`, '请刷新页面查看。')
}

export function listSizeRefusal(chosen: number): Refused | null {
  if (chosen === 0) return refuse('noneChosen', '还没有选择案件。', '请选择要匿名的案件。')
  return chosen <= MOST_IN_LIST
    ? null
    : refuse(
        'tooManyChosen',
        `选择了 ${chosen} 件，一份清单最多 ${MOST_IN_LIST} 件。`,
        '请分成几份清单提出。',
      )
}

/** Refuses a list for the cases in it that have to be kept, each by its number with why. */
export function keptRefusal(kept: readonly { number: string; why: string }[]): Refused | null {
  if (kept.length === 0) return null
  return refuse(
    'caseToBeKept',
    `所选案件中有 ${kept.length} 件现在不能匿名，没有改动任何案件。`,
    '请去掉这些案件，或者按所列原因办理以后再提出。',
    { details: kept.map(({ number, why }) => `${number}：${why}`) },
  )
}
