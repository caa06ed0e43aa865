import { DeskApplicant } from '@/components/request-fields/desk-applicant'
import { FIELDS_OF_ONE, type Values } from '@/components/request-fields/fields'
import { Select } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { APPLICANT_KIND_LABELS, APPLICANT_KINDS } from '@/domain/case/facts'
import { MOST_APPLICANTS } from '@/domain/case/joint-applicants'
import type { FieldsProps } from './request-form'

/** Those who apply together with the first (共同申请), and who speaks for all of them. */
export function JointFields({ editing, ...fields }: FieldsProps & { editing: boolean }) {
  const { values, set } = fields
  const places = placesOf(values)
  const next = [...Array(MOST_APPLICANTS).keys()].map((i) => i + 1).find((i) => i > 1 && !places.includes(i))
  return (
    <Card title="共同申请人">
      <div className="grid gap-4">
        {places.map((place) => (
          <JointApplicant key={place} place={place} fields={fields} editing={editing} />
        ))}
        {places.length > 0 ? (
          <Select
            name="representative"
            label="代表人"
            optional
            placeholder="未推选"
            value={values.representative ?? ''}
            onChange={(e) => set('representative', e.target.value)}
            options={[1, ...places].map((place) => ({
              value: String(place),
              label: nameAt(values, place) || `第${place}位申请人`,
            }))}
          />
        ) : null}
        {next ? (
          <div>
            <button
              type="button"
              className="btn"
              onClick={() => set(`joint${next}.applicantKind`, 'natural_person')}
            >
              添加共同申请人
            </button>
          </div>
        ) : null}
        <p className="text-small text-muted">
          多人共同提出一件申请的，按一件办理，计入第一申请人的类别；文书写明全部申请人，每人各送一份。
        </p>
      </div>
    </Card>
  )
}

/** Places that are open, from 2 on: one whose kind stands chosen. */
function placesOf(values: Values): number[] {
  return Array.from({ length: MOST_APPLICANTS - 1 }, (_, i) => i + 2).filter(
    (place) => values[`joint${place}.applicantKind`],
  )
}

function nameAt(values: Values, place: number): string {
  return (place === 1 ? values.applicantName : values[`joint${place}.applicantName`]) ?? ''
}

interface JointApplicantProps {
  place: number
  fields: FieldsProps
  editing: boolean
}

function JointApplicant({ place, fields: { values, errors, set }, editing }: JointApplicantProps) {
  const key = (name: string) => `joint${place}.${name}`
  return (
    <fieldset className="grid grid-cols-[repeat(auto-fill,minmax(max(10.5rem,30%),1fr))] items-end gap-3">
      <legend className="field-label">第{place}位申请人</legend>
      {values[key('id')] ? <input type="hidden" name={key('id')} value={values[key('id')]} /> : null}
      <Select
        name={key('applicantKind')}
        label="申请人类别"
        error={errors[key('applicantKind')]}
        value={values[key('applicantKind')] ?? ''}
        onChange={(e) => set(key('applicantKind'), e.target.value)}
        options={APPLICANT_KINDS.map((value) => ({ value, label: APPLICANT_KIND_LABELS[value] }))}
      />
      <DeskApplicant {...{ values, errors, set, editing }} place={key('')} />
      <div className="flex items-end">
        <button
          type="button"
          className="btn"
          onClick={() => {
            for (const name of ['id', ...FIELDS_OF_ONE]) set(key(name), '')
            if (values.representative === String(place)) set('representative', '')
          }}
        >
          去掉第{place}位申请人
        </button>
      </div>
    </fieldset>
  )
}
