CREATE TABLE "devices" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"known_since" text COLLATE "C" NOT NULL,
	"last_sign_in_at" text COLLATE "C" NOT NULL,
	"second_factor_until" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"stage" text COLLATE "C" NOT NULL,
	"provider" text COLLATE "C" NOT NULL,
	"device_id" text COLLATE "C" NOT NULL,
	"browser" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"begun_at" text COLLATE "C" NOT NULL,
	"seen_at" text COLLATE "C" NOT NULL,
	"expires_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C",
	"ended_because" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"account_hash" text COLLATE "C" NOT NULL,
	"failures" bigint NOT NULL,
	"wait_until" text COLLATE "C",
	"forget_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "account_key" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "devices_person" ON "devices" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id","begun_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_forget" ON "sign_in_failures" USING btree ("forget_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_account" ON "sign_in_failures" USING btree ("account_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "people_account_key" ON "people" USING btree ("account_key");