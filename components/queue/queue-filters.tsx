import { DateInput, Select, TextInput } from '@/components/ui/inputs'
import { NO_IDENTITY_NUMBER } from '@/domain/identity'
import type { QueueFilterControl, QueueView } from '@/server/views/queue'
import type { QueueParams } from './queue-href'

interface QueueFiltersProps {
  address: QueueParams
  /** What was searched for, as it was typed. */
  words: string
  filters: QueueView['filters']
}

/** Filters as a plain form that opens in place: it works without script and its result is an address. */
export function QueueFilters({ address, words, filters }: QueueFiltersProps) {
  const value = (name: string) => String(address[name] ?? '')
  // What has no control of its own stays as it is; paging begins anew.
  const drawn = new Set<string>(['q', 'after', 'before', ...filters.map(({ name }) => name)])
  const kept = Object.keys(address).filter((name) => !drawn.has(name) && address[name] !== undefined)
  return (
    <details className="screen-only">
      <summary className="link-button">添加筛选</summary>
      <form
        method="post"
        action="/cases/search"
        className="card mt-2 grid gap-3 sm:grid-cols-2 desk:grid-cols-4"
      >
        {kept.map((name) => (
          <input key={name} type="hidden" name={name} value={value(name)} />
        ))}
        <TextInput
          name="q"
          id="filter-q"
          label="编号、申请人、所需信息或者其他号码"
          hint="其他号码：联系电话、邮件号、文号"
          optional
          defaultValue={words}
          {...NO_IDENTITY_NUMBER}
        />
        {filters.map((filter) => (
          <FilterInput key={filter.name} filter={filter} value={value(filter.name)} />
        ))}
        <div className="flex items-end gap-2">
          <button type="submit" className="btn btn-main">
            按条件筛选
          </button>
          <a className="btn" href="/cases">
            清除
          </a>
        </div>
      </form>
    </details>
  )
}

function FilterInput({
  filter: { name, label, control },
  value,
}: {
  filter: QueueFilterControl
  value: string
}) {
  const given = { name, label, optional: true, defaultValue: value }
  if (control.type === 'day') return <DateInput {...given} />
  return <Select {...given} placeholder={control.none} options={control.options} />
}
