import { Card } from '@/components/ui/layout'
import type { NightState } from '@/domain/backup/nights'
import type { NightsView } from '@/server/views/operation/backup'
import type { OperationSection } from '@/server/views/operation/line'
import { Facts } from './facts'
import styles from './operation.module.css'

const STATES: Readonly<Record<NightState, { words: string; sign: string; look: string | undefined }>> = {
  proven: { words: '演练通过', sign: '', look: styles.proven },
  copied: { words: '未演练', sign: '·', look: styles.copied },
  failed: { words: '没有完成', sign: '×', look: styles.failed },
  none: { words: '没有备份', sign: '×', look: styles.none },
  before: { words: '还没有', sign: '', look: undefined },
}

/** The last proven backup, and what came of the last thirty nights. */
export function BackupCard({ backup, nights }: { backup: OperationSection; nights: NightsView }) {
  const from = nights.nights[0]?.day ?? ''
  const to = nights.nights.at(-1)?.day ?? ''
  const told = (Object.keys(STATES) as NightState[]).filter(
    (state) => state !== 'before' && nights.counts[state] > 0,
  )
  return (
    <Card title={backup.title}>
      <Facts lines={backup.lines} />
      <p className="mt-3 text-small text-muted">
        近30夜：
        {told.length === 0
          ? '还没有备份'
          : told.map((state) => `${STATES[state].words}${nights.counts[state]}夜`).join('，')}
      </p>
      {/* The sentence above says it all; the squares show where. */}
      <div className={styles.nights} aria-hidden="true">
        {nights.nights.map(({ day, state }) => (
          <span key={day} className={STATES[state].look} title={`${day} ${STATES[state].words}`}>
            {STATES[state].sign}
          </span>
        ))}
      </div>
      <p className="flex justify-between text-small text-muted">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </Card>
  )
}
