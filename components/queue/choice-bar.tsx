'use client'

import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { leaveFor } from '@/components/ui/leaving'
import { RefusalNotice } from '@/components/ui/notice'
import { useForm } from '@/components/ui/use-form'
import { MOST_IN_BULK } from '@/domain/bulk/bulk'
import type { RefusedForm } from '@/domain/case/refusal'
import type { QueuePageView } from '@/server/views/queue-page'
import styles from './queue.module.css'
import { queueHref } from './queue-href'

export type Choose = (form: FormData) => Promise<{ runId: string } | RefusedForm>

interface ChoiceBarProps {
  view: QueuePageView
  /** Rows of this page that are chosen. */
  chosen: ReadonlySet<string>
  /** Cases of the whole list. */
  shown: number
  choose: Choose
  onCleared(): void
}

/** What is chosen and what comes next, at the foot of the window while rows are chosen. */
export function ChoiceBar({ view, chosen, shown, choose, onCleared }: ChoiceBarProps) {
  const [whole, setWhole] = useState(false)
  const { form, refused, pending } = useForm({
    doing: '选择',
    send: choose,
    onTaken: (answer) => leaveFor(`/cases/bulk/${answer.runId}`),
  })
  const list = queueHref(view.address, { tab: view.tab }, '').replace('?', '')
  const rows = view.rows.filter(([id]) => chosen.has(id)).map((row) => `${row[0]}:${row[1]}`)
  return (
    <form method="post" className={styles.choice} aria-label="已选的案件" {...form}>
      <input type="hidden" name="list" value={whole ? list : ''} />
      <input type="hidden" name="chosen" value={rows.join('\n')} />
      <span role="status">{whole ? `已选整个列表 ${shown} 件` : `已选 ${chosen.size} 件`}</span>
      <button type="submit" className={buttonClass('main')} aria-disabled={pending || undefined}>
        {pending ? '正在选择…' : '成批办理'}
      </button>
      {!whole && shown > chosen.size ? <WholeList shown={shown} onChosen={() => setWhole(true)} /> : null}
      <Button onClick={onCleared}>
        取消选择 <kbd>Esc</kbd>
      </Button>
      <a className="link-button" href="/cases/bulk">
        成批办理记录
      </a>
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
    </form>
  )
}

/** The whole list as far as one run goes; what is longer is said with its number. */
function WholeList({ shown, onChosen }: { shown: number; onChosen(): void }) {
  if (shown > MOST_IN_BULK)
    return (
      <span className="text-small text-muted">
        整个列表 {shown} 件，一次最多办理 {MOST_IN_BULK} 件，请先筛选
      </span>
    )
  return <Button onClick={onChosen}>选择整个列表 {shown} 件</Button>
}
