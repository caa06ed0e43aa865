CREATE TABLE "case_pending" (
	"case_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C",
	"on_day" text COLLATE "C" NOT NULL,
	CONSTRAINT "case_pending_case_id_kind_pk" PRIMARY KEY("case_id","kind")
);
--> statement-breakpoint
ALTER TABLE "case_pending" ADD CONSTRAINT "case_pending_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_pending_list" ON "case_pending" USING btree ("agency_id","kind","on_day","case_id");--> statement-breakpoint
CREATE INDEX "case_pending_unit" ON "case_pending" USING btree ("agency_id","unit_id","kind","on_day","case_id") WHERE unit_id is not null;--> statement-breakpoint
CREATE INDEX "outbox_failed" ON "outbox" USING btree ("agency_id","next_attempt_at","id") WHERE sent_at is null and failure is not null;