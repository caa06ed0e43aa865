import { CheckboxGroup, RadioGroup } from '@/components/ui/choices'
import { Select, TextInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import {
  APPLICANT_KIND_LABELS,
  APPLICANT_KINDS,
  IDENTITY_KIND_LABELS,
  IDENTITY_KINDS,
} from '@/domain/case/facts'
import type { FieldsProps } from './request-form'

/** Who applies (Art. 29(1)). A letter may lack some of it; what is there is checked. */
export function ApplicantFields({ values, errors, set, editing }: FieldsProps & { editing: boolean }) {
  const person = (values.applicantKind ?? 'natural_person') === 'natural_person'
  const line = (name: string, label: string, optional = true, hint?: string) => (
    <TextInput
      name={name}
      label={label}
      optional={optional}
      hint={hint}
      autoComplete="off"
      error={errors[name]}
      value={values[name] ?? ''}
      onChange={(e) => set(name, e.target.value)}
    />
  )
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
        <div className="grid gap-3 sm:grid-cols-2 wide:grid-cols-3">
          {line('applicantName', person ? '姓名' : '单位名称', false)}
          {person ? (
            <>
              <Select
                name="identityKind"
                label="证件类型"
                optional
                placeholder="未提供"
                error={errors.identityKind}
                value={values.identityKind ?? ''}
                onChange={(e) => set('identityKind', e.target.value)}
                options={IDENTITY_KINDS.map((value) => ({ value, label: IDENTITY_KIND_LABELS[value] }))}
              />
              {line('identityNumber', '证件号码', true, editing ? '留空则不改动已保存的号码' : '加密保存')}
            </>
          ) : (
            <>
              {line('creditCode', '统一社会信用代码')}
              {line('contactPerson', '联系人')}
            </>
          )}
          {line('phone', '联系电话')}
          {line('email', '电子邮箱')}
          {line('address', '通讯地址')}
          {line('postcode', '邮政编码')}
          {line('fax', '传真')}
          {line('agentName', '代理人')}
          {values.agentName ? line('agentIdentityNumber', '代理人身份证号码') : null}
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
