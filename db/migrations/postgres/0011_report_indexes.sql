DROP INDEX "progress_received";--> statement-breakpoint
CREATE INDEX "progress_late" ON "case_progress" USING btree ("agency_id","concluded_on") WHERE late_working_days > 0;--> statement-breakpoint
CREATE INDEX "progress_received" ON "case_progress" USING btree ("agency_id","received_on","applicant_kind","concluded_on","channel");