<?php
/**
 * How the connection is.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

use Tandem\Connect\Status;
use Tandem\Outbox\Table;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The part of the page that is fetched anew while it is open.
 */
final class State_View {

	/**
	 * The view.
	 *
	 * @param array $status Of Status::get().
	 */
	public static function render( array $status ) {
		$body = isset( $status['body'] ) ? $status['body'] : null;
		$host = (string) wp_parse_url( Settings::server_url(), PHP_URL_HOST );
		$word = self::words( Settings::state() );
		$well = empty( $status['error'] ) && empty( $body['trouble'] );
		printf( '<section class="tandem-box tandem-state tandem-state--%s">', esc_attr( $well ? Settings::state() : 'trouble' ) );
		printf( '<h2><span class="tandem-state__word">%s</span> <span class="tandem-state__host">%s</span></h2>', esc_html( $word[0] ), esc_html( $host ) );
		printf( '<p>%s</p>', esc_html( $word[1] ) );
		if ( ! empty( $status['error'] ) ) {
			/* translators: %s: why */
			Notice::render( 'warning', sprintf( __( 'The server could not be asked just now: %s', 'tandem-for-woocommerce' ), $status['error']['message'] ) );
		}
		if ( $body && $body['trouble'] && 'connecting' !== Settings::state() ) {
			Notice::render( 'warning', $body['trouble']['message'] );
		}
		if ( $body && 'connecting' !== Settings::state() ) {
			self::figures( $body );
		}
		echo '</section>';
	}

	/**
	 * A word and a sentence for a state.
	 *
	 * @param string $state State.
	 * @return string[]
	 */
	private static function words( $state ) {
		switch ( $state ) {
			case 'connecting':
				return array( __( 'Connecting', 'tandem-for-woocommerce' ), __( 'The server tries the keys. This takes a few seconds; the page goes on by itself.', 'tandem-for-woocommerce' ) );
			case 'awaiting_approval':
				return array( __( 'Awaiting approval', 'tandem-for-woocommerce' ), __( 'The shop is connected. The marketplace waits for the operator of the server; all other parts work.', 'tandem-for-woocommerce' ) );
			case 'approved':
				return array( __( 'Approved', 'tandem-for-woocommerce' ), __( 'The shop is connected and approved for the marketplace.', 'tandem-for-woocommerce' ) );
			default:
				return array( __( 'Connected', 'tandem-for-woocommerce' ), Settings::parts() ? __( 'The shop is connected.', 'tandem-for-woocommerce' ) : __( 'The shop is connected, and all parts are off: nothing is read.', 'tandem-for-woocommerce' ) );
		}
	}

	/**
	 * The figures.
	 *
	 * @param array $body Of the server.
	 */
	private static function figures( array $body ) {
		echo '<div class="tandem-progresses">';
		Progress_View::render( __( 'Products', 'tandem-for-woocommerce' ), $body['products'] );
		Progress_View::render( __( 'Orders', 'tandem-for-woocommerce' ), $body['orders'] );
		echo '</div><dl class="tandem-figures">';
		self::figure( __( 'Last sync', 'tandem-for-woocommerce' ), self::when( $body['last_synced_at'] ) );
		self::figure( __( 'Last heard from this shop', 'tandem-for-woocommerce' ), self::when( $body['last_heard_at'] ) );
		self::figure( __( 'Last comparison', 'tandem-for-woocommerce' ), self::comparison( $body['reconciliation'] ) );
		/* translators: 1: active webhooks, 2: expected webhooks */
		self::figure( __( 'Webhooks', 'tandem-for-woocommerce' ), sprintf( __( '%1$d of %2$d active', 'tandem-for-woocommerce' ), $body['webhooks']['active'], $body['webhooks']['expected'] ) );
		$pending = Table::figures()['pending'];
		/* translators: %d: number of entries */
		self::figure( __( 'Waiting to be sent', 'tandem-for-woocommerce' ), $pending ? sprintf( _n( '%d piece of news', '%d pieces of news', $pending, 'tandem-for-woocommerce' ), $pending ) : __( 'nothing', 'tandem-for-woocommerce' ) );
		echo '</dl>';
		if ( '' !== $body['dashboard_url'] ) {
			printf( '<p><a class="button" href="%s" target="_blank" rel="noopener">%s</a></p>', esc_url( $body['dashboard_url'] ), esc_html__( 'Open the server', 'tandem-for-woocommerce' ) );
		}
	}

	/**
	 * One figure.
	 *
	 * @param string $name  Name.
	 * @param string $value Value.
	 */
	private static function figure( $name, $value ) {
		printf( '<div><dt>%s</dt><dd>%s</dd></div>', esc_html( $name ), esc_html( $value ) );
	}

	/**
	 * What the last comparison found.
	 *
	 * @param array|null $made Of the server.
	 * @return string
	 */
	private static function comparison( $made ) {
		if ( ! $made || ! $made['at'] ) {
			return __( 'not yet', 'tandem-for-woocommerce' );
		}
		/* translators: 1: number of differences, 2: number of things compared, 3: when */
		return sprintf( _n( '%1$d difference in %2$d compared, %3$s', '%1$d differences in %2$d compared, %3$s', $made['differences'], 'tandem-for-woocommerce' ), $made['differences'], $made['compared'], self::when( $made['at'] ) );
	}

	/**
	 * A time as people say it.
	 *
	 * @param int $seconds Since the epoch, 0: never.
	 * @return string
	 */
	public static function when( $seconds ) {
		if ( ! $seconds ) {
			return __( 'not yet', 'tandem-for-woocommerce' );
		}
		$ago = time() - $seconds;
		if ( $ago < 60 ) {
			return __( 'just now', 'tandem-for-woocommerce' );
		}
		if ( $ago < HOUR_IN_SECONDS ) {
			/* translators: %s: a length of time, such as 5 minutes */
			return sprintf( __( '%s ago', 'tandem-for-woocommerce' ), human_time_diff( $seconds ) );
		}
		$format = wp_date( 'Y-m-d', $seconds ) === wp_date( 'Y-m-d' ) ? get_option( 'time_format' ) : get_option( 'date_format' ) . ' ' . get_option( 'time_format' );
		return (string) wp_date( $format, $seconds );
	}
}
