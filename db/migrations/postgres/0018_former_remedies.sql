ALTER TABLE "remedies" ALTER COLUMN "case_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "remedy_changes" ALTER COLUMN "case_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "remedies" ADD COLUMN "former_number" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "remedy_changes" ADD COLUMN "agency_id" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "remedies_former" ON "remedies" USING btree ("agency_id","filed_on") WHERE case_id is null;--> statement-breakpoint
CREATE INDEX "remedy_changes_agency" ON "remedy_changes" USING btree ("agency_id");