import { CheckboxGroup } from '@/components/ui/choices'
import { Select, TextInput } from '@/components/ui/inputs'
import type { PeopleView } from '@/server/views/people'

/** Fields of a person, empty for a new one. Ids carry the person's, because many stand on one page. */
export function PersonFields({
  view,
  person,
}: {
  view: PeopleView
  person: PeopleView['people'][number] | null
}) {
  const at = (name: string) => `${name}-${person?.id ?? 'new'}`
  return (
    <>
      {person ? <input type="hidden" name="id" value={person.id} /> : null}
      {person ? <input type="hidden" name="seen" value={person.seen} /> : null}
      <div className="grid gap-3 sm:grid-cols-3">
        {person ? (
          <input type="hidden" name="account" value={person.account} />
        ) : (
          <TextInput name="account" id={at('account')} label="账号" autoComplete="off" />
        )}
        <TextInput name="name" id={at('name')} label="姓名" defaultValue={person?.name} autoComplete="off" />
        <Select
          name="unitId"
          id={at('unitId')}
          label="单位"
          optional
          placeholder="无"
          defaultValue={person?.unitId ?? ''}
          options={view.units.filter((u) => u.active).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <CheckboxGroup
        name="roles"
        id={at('roles')}
        label="岗位"
        column
        chosen={person?.roles ?? []}
        choices={view.roles}
      />
    </>
  )
}
