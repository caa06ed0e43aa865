import { Select, TextInput } from '@/components/ui/inputs'
import type { PeopleView } from '@/server/views/people'

export function UnitFields({ unit }: { unit: PeopleView['units'][number] | null }) {
  const at = (name: string) => `unit-${name}-${unit?.id ?? 'new'}`
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      {unit ? <input type="hidden" name="id" value={unit.id} /> : null}
      {unit ? <input type="hidden" name="seen" value={unit.seen} /> : null}
      <TextInput name="name" id={at('name')} label="单位名称" defaultValue={unit?.name} />
      {unit ? (
        <Select
          name="active"
          id={at('active')}
          label="状态"
          defaultValue={unit.active ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: '在用' },
            { value: 'no', label: '停用' },
          ]}
        />
      ) : null}
    </div>
  )
}
