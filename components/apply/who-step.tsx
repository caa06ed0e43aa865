import { RadioGroup } from '@/components/ui/choices'
import { Select, TextInput } from '@/components/ui/inputs'
import {
  APPLICANT_KIND_LABELS,
  APPLICANT_KINDS,
  IDENTITY_KIND_LABELS,
  IDENTITY_KINDS,
} from '@/domain/case/facts'
import type { StepProps } from './apply-form'

/** Step one: who applies (Art. 29(1)). */
export function WhoStep({ values, errors, set }: StepProps) {
  const person = values.applicantKind === 'natural_person'
  const line = (
    name: string,
    label: string,
    more: { hint?: string; optional?: boolean; autoComplete?: string; type?: string } = {},
  ) => (
    <TextInput
      name={name}
      label={label}
      error={errors[name]}
      value={values[name] ?? ''}
      onChange={(e) => set(name, e.target.value)}
      {...more}
    />
  )
  return (
    <section className="grid gap-4">
      <h2>一、您是</h2>
      <RadioGroup
        name="applicantKind"
        label="申请人类别"
        value={values.applicantKind ?? ''}
        error={errors.applicantKind}
        choices={APPLICANT_KINDS.map((value) => ({ value, label: kindLabel(value) }))}
        onChange={(e) => set('applicantKind', e.target.value)}
      />
      {person ? (
        <>
          {line('applicantName', '姓名', { autoComplete: 'name' })}
          <Select
            name="identityKind"
            label="证件类型"
            error={errors.identityKind}
            value={values.identityKind ?? ''}
            onChange={(e) => set('identityKind', e.target.value)}
            options={IDENTITY_KINDS.map((value) => ({ value, label: IDENTITY_KIND_LABELS[value] }))}
          />
          {line('identityNumber', '证件号码', {
            hint: '用于核对身份，加密保存，办理人员查看均有记录；不会保存在本机。',
            autoComplete: 'off',
          })}
        </>
      ) : (
        <>
          {line('applicantName', '单位名称', { autoComplete: 'organization' })}
          {line('creditCode', '统一社会信用代码', { hint: '18位' })}
          {line('contactPerson', '联系人姓名', { autoComplete: 'name' })}
        </>
      )}
      {line('phone', '联系电话', {
        hint: '收到申请后，办理机构会与您联系确认，确认之日起计算答复期限。',
        autoComplete: 'tel',
        type: 'tel',
      })}
      {line('email', '电子邮箱', {
        optional: values.deliveryWay !== 'email',
        autoComplete: 'email',
        type: 'email',
      })}
      {line('address', '通讯地址', {
        optional: values.deliveryWay !== 'mail',
        autoComplete: 'street-address',
      })}
      {line('postcode', '邮政编码', { optional: true, autoComplete: 'postal-code' })}
      {values.deliveryWay === 'fax' ? line('fax', '传真号码') : null}
      {line('agentName', '代理人姓名', {
        optional: true,
        hint: '委托他人申请的填写，并在附件中上传授权委托书。',
      })}
      {values.agentName ? line('agentIdentityNumber', '代理人身份证号码', { autoComplete: 'off' }) : null}
    </section>
  )
}

function kindLabel(kind: (typeof APPLICANT_KINDS)[number]): string {
  if (kind === 'natural_person') return '公民'
  return kind === 'other_organisation' ? '其他组织' : APPLICANT_KIND_LABELS[kind]
}
