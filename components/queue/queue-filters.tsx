import { FREE } from '@/components/ui/field'
import { Select, TextInput } from '@/components/ui/inputs'
import { NO_IDENTITY_NUMBER } from '@/domain/identity/search-words'
import type { QueueFilterControl } from '@/server/views/queue-filters'
import type { QueueParams } from './queue-href'

interface QueueFiltersProps {
  address: QueueParams
  /** What was searched for, as it was typed. */
  words: string
  filters: readonly QueueFilterControl[]
}

/** Filters as a plain form: it works without script and its result is an address. */
export function QueueFilters({ address, words, filters }: QueueFiltersProps) {
  const value = (name: string) => String(address[name] ?? '')
  // What has no control of its own stays as it is; paging begins anew.
  const drawn = new Set<string>(['q', 'after', 'before', ...filters.map(({ name }) => name)])
  const kept = Object.keys(address).filter((name) => !drawn.has(name) && address[name] !== undefined)
  return (
    <form
      method="post"
      action="/cases/search"
      className="card grid gap-3 sm:grid-cols-2 desk:grid-cols-4 [&>.field]:mb-0"
      aria-label="筛选"
    >
      {kept.map((name) => (
        <input key={name} type="hidden" name={name} value={value(name)} />
      ))}
      <TextInput
        name="q"
        id="filter-q"
        label="编号、申请人、所需信息或者其他号码"
        hint="其他号码：联系电话、邮件号、文号"
        defaultValue={words}
        maxLength={200}
        {...FREE}
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
  )
}

function FilterInput({
  filter: { name, label, control },
  value,
}: {
  filter: QueueFilterControl
  value: string
}) {
  const given = { name, label, defaultValue: value, ...FREE }
  if (control.type === 'day') return <TextInput type="date" {...given} />
  return <Select {...given} placeholder={control.none} options={control.options} />
}
