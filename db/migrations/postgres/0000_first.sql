CREATE TABLE "agencies" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C",
	"settings" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_lines" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C",
	"detail" text COLLATE "C" NOT NULL,
	"previous_hash" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_notices" (
	"year" bigint PRIMARY KEY NOT NULL,
	"sources" text COLLATE "C" NOT NULL,
	"off" text COLLATE "C" NOT NULL,
	"worked" text COLLATE "C" NOT NULL,
	"saved_by" text COLLATE "C" NOT NULL,
	"saved_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"case_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"on_day" text COLLATE "C" NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "case_events_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "case_files" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"media_type" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"uploaded_by" text COLLATE "C" NOT NULL,
	"uploaded_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_progress" (
	"case_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"number_key" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"applicant_kind" text COLLATE "C" NOT NULL,
	"arrived_on" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"clock_state" text COLLATE "C" NOT NULL,
	"paused_for" text COLLATE "C",
	"received_on" text COLLATE "C",
	"due_on" text COLLATE "C",
	"due_key" text COLLATE "C" NOT NULL,
	"provisional" boolean NOT NULL,
	"day_zero_on" text COLLATE "C",
	"allowance" bigint NOT NULL,
	"respond_by" text COLLATE "C",
	"concluded_on" text COLLATE "C",
	"outcome" text COLLATE "C",
	"late_working_days" bigint,
	"lateness_cause" text COLLATE "C",
	"holder_unit_id" text COLLATE "C",
	"holder_person_id" text COLLATE "C",
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_texts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"query_code_hash" text COLLATE "C",
	"channel" text COLLATE "C" NOT NULL,
	"mail_kind" text COLLATE "C",
	"tracking_number" text COLLATE "C",
	"submitted_on" text COLLATE "C" NOT NULL,
	"arrived_on" text COLLATE "C" NOT NULL,
	"signed_on" text COLLATE "C",
	"applicant_kind" text COLLATE "C" NOT NULL,
	"applicant_name" text COLLATE "C" NOT NULL,
	"identity_kind" text COLLATE "C",
	"identity_cipher" text COLLATE "C",
	"identity_hash" text COLLATE "C",
	"credit_code" text COLLATE "C",
	"contact_person" text COLLATE "C",
	"agent_name" text COLLATE "C",
	"agent_identity_cipher" text COLLATE "C",
	"phone" text COLLATE "C",
	"email" text COLLATE "C",
	"address" text COLLATE "C",
	"postcode" text COLLATE "C",
	"fax" text COLLATE "C",
	"requested" text COLLATE "C" NOT NULL,
	"information_form" text COLLATE "C",
	"delivery_way" text COLLATE "C",
	"batch_id" text COLLATE "C",
	"created_at" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"agency_id" text COLLATE "C" NOT NULL,
	"series" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"last" bigint NOT NULL,
	CONSTRAINT "counters_agency_id_series_year_pk" PRIMARY KEY("agency_id","series","year")
);
--> statement-breakpoint
CREATE TABLE "import_batches" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"file_name" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"rows" bigint NOT NULL,
	"accepted" bigint NOT NULL,
	"refused" bigint NOT NULL,
	"imported_by" text COLLATE "C" NOT NULL,
	"imported_at" text COLLATE "C" NOT NULL,
	"undone_by" text COLLATE "C",
	"undone_at" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "local_days_off" (
	"agency_id" text COLLATE "C" NOT NULL,
	"on_day" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"document" text COLLATE "C" NOT NULL,
	"saved_by" text COLLATE "C" NOT NULL,
	"saved_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "local_days_off_agency_id_on_day_pk" PRIMARY KEY("agency_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C",
	"account" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"roles" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C" NOT NULL,
	"must_change_password" boolean NOT NULL,
	"active" boolean NOT NULL,
	"epoch" bigint NOT NULL,
	"failed_sign_ins" bigint NOT NULL,
	"locked_until" text COLLATE "C",
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"active" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_progress" ADD CONSTRAINT "case_progress_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_texts" ADD CONSTRAINT "case_texts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_case" ON "audit_lines" USING btree ("case_id","seq");--> statement-breakpoint
CREATE INDEX "audit_agency" ON "audit_lines" USING btree ("agency_id","seq");--> statement-breakpoint
CREATE INDEX "case_files_case" ON "case_files" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_files_content" ON "case_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "progress_open" ON "case_progress" USING btree ("agency_id","due_key","case_id") WHERE concluded_on is null;--> statement-breakpoint
CREATE INDEX "progress_state" ON "case_progress" USING btree ("agency_id","state","due_key","case_id");--> statement-breakpoint
CREATE INDEX "progress_unit" ON "case_progress" USING btree ("agency_id","holder_unit_id","state","due_key","case_id");--> statement-breakpoint
CREATE INDEX "progress_person" ON "case_progress" USING btree ("agency_id","holder_person_id","state","due_key","case_id");--> statement-breakpoint
CREATE INDEX "progress_number" ON "case_progress" USING btree ("agency_id","number_key","case_id");--> statement-breakpoint
CREATE INDEX "progress_arrived" ON "case_progress" USING btree ("agency_id","arrived_on","case_id");--> statement-breakpoint
CREATE INDEX "progress_received" ON "case_progress" USING btree ("agency_id","received_on","applicant_kind","concluded_on");--> statement-breakpoint
CREATE INDEX "progress_outcome" ON "case_progress" USING btree ("agency_id","outcome","applicant_kind","concluded_on","received_on");--> statement-breakpoint
CREATE INDEX "progress_concluded" ON "case_progress" USING btree ("agency_id","concluded_on","case_id","received_on","applicant_kind");--> statement-breakpoint
CREATE INDEX "case_texts_case" ON "case_texts" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_number" ON "cases" USING btree ("agency_id","number");--> statement-breakpoint
CREATE INDEX "cases_identity" ON "cases" USING btree ("agency_id","identity_hash") WHERE identity_hash is not null;--> statement-breakpoint
CREATE INDEX "cases_applicant" ON "cases" USING btree ("agency_id","applicant_name");--> statement-breakpoint
CREATE INDEX "cases_batch" ON "cases" USING btree ("batch_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE INDEX "import_batches_agency" ON "import_batches" USING btree ("agency_id","imported_at");--> statement-breakpoint
CREATE UNIQUE INDEX "people_account" ON "people" USING btree ("account");--> statement-breakpoint
CREATE INDEX "people_agency" ON "people" USING btree ("agency_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "units_name" ON "units" USING btree ("agency_id","name");