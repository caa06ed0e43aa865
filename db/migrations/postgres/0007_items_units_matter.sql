ALTER TABLE "case_progress" ALTER COLUMN "applicant_kind" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "case_progress" ADD COLUMN "unit_answer_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "case_progress" ADD COLUMN "asked_units" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "matter" text COLLATE "C" DEFAULT 'disclosure' NOT NULL;--> statement-breakpoint
CREATE INDEX "progress_asked_units" ON "case_progress" USING btree ("agency_id","unit_answer_by") WHERE unit_answer_by is not null;