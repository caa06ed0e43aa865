import type { Errors } from '@/components/ui/errors-by-field'
import { Select, TextInput } from '@/components/ui/inputs'
import { APPLICANT_LINES, type ApplicantLine, IDENTITY_KIND_CHOICES, type Values } from './fields'

interface DeskApplicantProps {
  values: Values
  errors: Errors
  set(name: string, value: string): void
  /** Begins the names of the fields, where several apply. */
  place?: string
  editing: boolean
  /** Groups after the applicant's contacts. */
  more?: readonly ApplicantLine[]
}

/** Name, papers and contacts of an applicant at the desk. A letter may lack some of it; what is there is checked. */
export function DeskApplicant(props: DeskApplicantProps) {
  const { values, errors, set, place = '', editing, more = [] } = props
  const { name, person, organisation, reached } = APPLICANT_LINES
  const isPerson = (values[`${place}applicantKind`] ?? 'natural_person') === 'natural_person'
  const line = (one: ApplicantLine, own: { label?: string; optional?: boolean; hint?: string } = {}) => {
    const key = `${place}${one.name}`
    return (
      <TextInput
        key={key}
        name={key}
        label={one.label}
        optional
        autoComplete="off"
        error={errors[key]}
        value={values[key] ?? ''}
        onChange={(e) => set(key, e.target.value)}
        {...own}
      />
    )
  }
  const identityKind = `${place}identityKind`
  return (
    <>
      {name.map((one) => line(one, { optional: false, ...(isPerson ? {} : { label: '单位名称' }) }))}
      {isPerson ? (
        <>
          <Select
            name={identityKind}
            label="证件类型"
            optional
            placeholder="未提供"
            error={errors[identityKind]}
            value={values[identityKind] ?? ''}
            onChange={(e) => set(identityKind, e.target.value)}
            options={IDENTITY_KIND_CHOICES}
          />
          {person.map((one) => line(one, { hint: editing ? '留空则不改动已保存的号码' : '加密保存' }))}
        </>
      ) : (
        organisation.map((one) => line(one))
      )}
      {[...reached, ...more].map((one) => line(one))}
    </>
  )
}
