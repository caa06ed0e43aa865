import type { OperationLine } from '@/server/views/operation/line'
import { ToneChip } from './tone-chip'

/** Facts of a section, each with how it stands and what to do. */
export function Facts({ lines }: { lines: readonly OperationLine[] }) {
  return (
    <dl className="facts facts-wide">
      {lines.map(({ label, value, tone, todo }) => (
        <div key={`${label} ${value}`} className="contents">
          <dt>{label}</dt>
          <dd className="break-words">
            {value} <ToneChip tone={tone} />
            {todo ? <span className="block text-small text-muted">{todo}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
