CREATE TABLE "bulk_cases" (
	"run_id" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"result" text COLLATE "C",
	"said" text COLLATE "C",
	CONSTRAINT "bulk_cases_run_id_position_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"step" text COLLATE "C",
	"began_at" text COLLATE "C",
	"leased_until" text COLLATE "C",
	"ended_at" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "saved_view_subscriptions" (
	"person_id" text COLLATE "C" NOT NULL,
	"view_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "saved_view_subscriptions_person_id_view_id_pk" PRIMARY KEY("person_id","view_id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"shared" boolean NOT NULL,
	"position" bigint NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bulk_cases" ADD CONSTRAINT "bulk_cases_run_id_bulk_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view_subscriptions" ADD CONSTRAINT "saved_view_subscriptions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view_subscriptions" ADD CONSTRAINT "saved_view_subscriptions_view_id_saved_views_id_fk" FOREIGN KEY ("view_id") REFERENCES "public"."saved_views"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_runs_person" ON "bulk_runs" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "bulk_runs_unfinished" ON "bulk_runs" USING btree ("leased_until") WHERE began_at is not null and ended_at is null;--> statement-breakpoint
CREATE INDEX "saved_view_subscriptions_view" ON "saved_view_subscriptions" USING btree ("view_id");--> statement-breakpoint
CREATE INDEX "saved_views_agency" ON "saved_views" USING btree ("agency_id","shared","owner_id");