import { DateInput, Select, TextInput } from '@/components/ui/inputs'
import { NO_IDENTITY_NUMBER } from '@/domain/identity'
import type { QueueView } from '@/server/views/queue'
import type { QueueParams } from './queue-href'

const KEPT = ['tab', 'sort', 'order', 'row', 'year', 'received', 'concluded']

/** Filters as a plain form that opens in place: it works without script and its result is an address. */
export function QueueFilters({ address, choices }: { address: QueueParams; choices: QueueView['choices'] }) {
  const value = (key: string) => String(address[key] ?? '')
  return (
    <details className="screen-only">
      <summary className="link-button">添加筛选</summary>
      <form action="/cases" className="card mt-2 grid gap-3 sm:grid-cols-2 desk:grid-cols-4">
        {KEPT.map((key) =>
          address[key] === undefined ? null : <input key={key} type="hidden" name={key} value={value(key)} />,
        )}
        <TextInput
          name="q"
          id="filter-q"
          label="编号、申请人、所需信息"
          optional
          defaultValue={value('q')}
          {...NO_IDENTITY_NUMBER}
        />
        <Select
          name="who"
          label="范围"
          optional
          placeholder="全机关"
          defaultValue={value('who')}
          options={[
            { value: 'mine', label: '我承办的' },
            { value: 'unit', label: '本单位承办的' },
            { value: 'asked', label: '请本单位会办的' },
          ]}
        />
        <Select
          name="unit"
          label="承办单位"
          optional
          placeholder="不限"
          defaultValue={value('unit')}
          options={choices.units}
        />
        <Select
          name="person"
          label="承办人"
          optional
          placeholder="不限"
          defaultValue={value('person')}
          options={choices.people}
        />
        <Select
          name="lateness"
          label="期限"
          optional
          placeholder="不限"
          defaultValue={value('lateness')}
          options={choices.lateness}
        />
        <Select
          name="channel"
          label="渠道"
          optional
          placeholder="不限"
          defaultValue={value('channel')}
          options={choices.channels}
        />
        <Select
          name="kind"
          label="申请人类别"
          optional
          placeholder="不限"
          defaultValue={value('kind')}
          options={choices.kinds}
        />
        <Select
          name="outcome"
          label="办理结果"
          optional
          placeholder="不限"
          defaultValue={value('outcome')}
          options={choices.outcomes}
        />
        <DateInput name="from" label="到达不早于" optional defaultValue={value('from')} />
        <DateInput name="to" label="到达不晚于" optional defaultValue={value('to')} />
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
