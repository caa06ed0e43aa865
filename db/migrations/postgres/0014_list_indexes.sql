DROP INDEX "progress_asked_units";--> statement-breakpoint
DROP INDEX "progress_open";--> statement-breakpoint
DROP INDEX "progress_state";--> statement-breakpoint
DROP INDEX "progress_unit";--> statement-breakpoint
DROP INDEX "progress_person";--> statement-breakpoint
DROP INDEX "progress_anew";--> statement-breakpoint
DROP INDEX "progress_late";--> statement-breakpoint
DROP INDEX "mail_items_open";--> statement-breakpoint
DROP INDEX "outbox_waiting";--> statement-breakpoint
CREATE INDEX "audit_person" ON "audit_lines" USING btree ("agency_id","person_id","seq");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit_lines" USING btree ("agency_id","action","seq");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_lines" USING btree ("agency_id","at");--> statement-breakpoint
CREATE INDEX "progress_state_arrived" ON "case_progress" USING btree ("agency_id","state","arrived_on","case_id") WHERE state <> 'concluded' and length(due_key) > 0;--> statement-breakpoint
CREATE INDEX "progress_paused" ON "case_progress" USING btree ("agency_id","due_key","case_id") WHERE state in ('awaiting_correction', 'awaiting_opinion', 'awaiting_payment') and length(due_key) > 0;--> statement-breakpoint
CREATE INDEX "progress_respond" ON "case_progress" USING btree ("agency_id","state","respond_by","case_id") WHERE respond_by is not null and length(due_key) > 0;--> statement-breakpoint
CREATE INDEX "progress_to_deliver" ON "case_progress" USING btree ("agency_id","concluded_on","case_id") WHERE state = 'to_deliver' and length(due_key) > 0;--> statement-breakpoint
CREATE INDEX "progress_ended" ON "case_progress" USING btree ("agency_id","state","concluded_on","case_id") WHERE state = 'concluded';--> statement-breakpoint
CREATE INDEX "progress_due" ON "case_progress" USING btree ("agency_id","due_key","case_id") WHERE due_key > '';--> statement-breakpoint
CREATE INDEX "progress_asked" ON "case_progress" USING btree ("agency_id","unit_answer_by","case_id") WHERE unit_answer_by is not null and state not in ('to_deliver', 'concluded');--> statement-breakpoint
CREATE INDEX "progress_open_unit" ON "case_progress" USING btree ("agency_id","holder_unit_id","due_key","case_id") WHERE concluded_on is null and holder_unit_id is not null;--> statement-breakpoint
CREATE INDEX "progress_open_person" ON "case_progress" USING btree ("agency_id","holder_person_id","due_key","case_id") WHERE concluded_on is null and holder_person_id is not null;--> statement-breakpoint
CREATE INDEX "progress_respond_unit" ON "case_progress" USING btree ("agency_id","holder_unit_id","state","respond_by","case_id") WHERE respond_by is not null and holder_unit_id is not null;--> statement-breakpoint
CREATE INDEX "progress_to_deliver_unit" ON "case_progress" USING btree ("agency_id","holder_unit_id","concluded_on","case_id") WHERE state = 'to_deliver' and holder_unit_id is not null;--> statement-breakpoint
CREATE INDEX "cases_credit_code" ON "cases" USING btree ("agency_id","credit_code") WHERE credit_code is not null;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_attempt_at","id") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "outbox_sent" ON "outbox" USING btree ("agency_id","sent_at","id") WHERE sent_at is not null;--> statement-breakpoint
CREATE INDEX "progress_open" ON "case_progress" USING btree ("agency_id","due_key","case_id","concluded_on") WHERE concluded_on is null and length(due_key) > 0;--> statement-breakpoint
CREATE INDEX "progress_state" ON "case_progress" USING btree ("agency_id","state","due_key","case_id") WHERE state <> 'concluded' and length(due_key) > 0;--> statement-breakpoint
CREATE INDEX "progress_unit" ON "case_progress" USING btree ("agency_id","holder_unit_id","state","due_key","case_id") WHERE holder_unit_id is not null;--> statement-breakpoint
CREATE INDEX "progress_person" ON "case_progress" USING btree ("agency_id","holder_person_id","state","due_key","case_id") WHERE holder_person_id is not null;--> statement-breakpoint
CREATE INDEX "progress_anew" ON "case_progress" USING btree ("agency_id","anew_due_on","case_id") WHERE anew_due_on is not null;--> statement-breakpoint
CREATE INDEX "progress_late" ON "case_progress" USING btree ("agency_id","concluded_on","case_id") WHERE late_working_days > 0;--> statement-breakpoint
CREATE INDEX "mail_items_open" ON "mail_items" USING btree ("agency_id","signed_on","created_at") WHERE case_id is null and set_aside_because is null;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("agency_id","queued_at","id") WHERE sent_at is null;