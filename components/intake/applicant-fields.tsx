import { DeskApplicant } from '@/components/request-fields/desk-applicant'
import { APPLICANT_LINES } from '@/components/request-fields/fields'
import { CheckboxGroup, RadioGroup } from '@/components/ui/choices'
import { Card } from '@/components/ui/layout'
import { APPLICANT_KIND_LABELS, APPLICANT_KINDS } from '@/domain/case/facts'
import type { FieldsProps } from './request-form'

/** Who applies (Art. 29(1)). A letter may lack some of it; what is there is checked. */
export function ApplicantFields({ values, errors, set, editing }: FieldsProps & { editing: boolean }) {
  const [agent, agentNumber] = APPLICANT_LINES.agent
  return (
    <Card title="申请人">
      <div className="grid gap-3">
        <RadioGroup
          name="applicantKind"
          label="申请人类别"
          value={values.applicantKind ?? ''}
          error={errors.applicantKind}
          choices={APPLICANT_KINDS.map((value) => ({
            value,
            label: value === 'other_organisation' ? '其他组织' : APPLICANT_KIND_LABELS[value],
          }))}
          onChange={(e) => set('applicantKind', e.target.value)}
        />
        <div className="grid grid-cols-[repeat(auto-fill,minmax(max(10.5rem,30%),1fr))] items-end gap-3">
          <DeskApplicant
            {...{ values, errors, set, editing }}
            // Beside the applicant's own 姓名 it is told apart at a glance.
            more={[
              ...APPLICANT_LINES.fax,
              { ...agent, label: '代理人' },
              ...(values.agentName ? [agentNumber] : []),
            ]}
          />
        </div>
        <CheckboxGroup
          name="asWritten"
          label="申请书上写错的号码"
          optional
          chosen={values.asWritten === 'on' ? ['on'] : []}
          choices={[
            {
              value: 'on',
              label: '号码按申请人所写登记',
              hint: '证件号码、信用代码未通过校验也照录，并标明“未通过校验，按申请人所写”',
            },
          ]}
          onChange={(e) => set('asWritten', e.target.checked ? 'on' : '')}
        />
      </div>
    </Card>
  )
}
