<?php
/**
 * What stands in the way of a good connection.
 *
 * @package Tandem
 */

namespace Tandem\Health;

use Tandem\Connect\Server_Address;
use Tandem\Outbox\Sender;
use Tandem\Outbox\Table;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Each trouble is told apart, explained, and comes with a way on. A check is
 * {id, level: good|note|warning|stop, title, text, link?, link_text?}; `stop` keeps Connect from being pressed.
 */
final class Checks {

	/**
	 * Before and while connected.
	 *
	 * @return array[]
	 */
	public static function all() {
		$trying = self::server_is_local();
		$list   = array(
			self::permalinks( $trying ),
			self::https( $trying ),
		);
		$list   = array_merge( $list, Echo_Words::checks( Echo_Test::get() ), array( self::outgoing(), self::cron(), self::kind_of_site() ) );
		if ( Settings::is_connected() ) {
			$list[] = self::outbox();
		}
		return array_values( array_filter( $list ) );
	}

	/**
	 * Whether nothing of it forbids to connect.
	 *
	 * @param array[] $checks Of all().
	 * @return bool
	 */
	public static function may_connect( array $checks ) {
		return ! in_array( 'stop', wp_list_pluck( $checks, 'level' ), true );
	}

	/**
	 * One check.
	 *
	 * @param string $id    Name.
	 * @param string $level good, note, warning or stop.
	 * @param string $title A few words.
	 * @param string $text  What it means and what to do.
	 * @param array  $link  Address and its words.
	 * @return array
	 */
	public static function check( $id, $level, $title, $text = '', array $link = array() ) {
		return array(
			'id'        => $id,
			'level'     => $level,
			'title'     => $title,
			'text'      => $text,
			'link'      => $link ? $link[0] : '',
			'link_text' => $link ? $link[1] : '',
		);
	}

	/**
	 * Whether somebody tries things out on one machine.
	 *
	 * @return bool
	 */
	public static function server_is_local() {
		$server  = '' !== Settings::server_url() ? Settings::server_url() : Settings::preset_server_url();
		$address = Server_Address::read( $server );
		return $address['ok'] && $address['local'];
	}

	/**
	 * REST needs addresses that can be read.
	 *
	 * @param bool $trying Server on the same machine.
	 * @return array
	 */
	private static function permalinks( $trying ) {
		if ( '' !== (string) get_option( 'permalink_structure' ) ) {
			return self::check( 'permalinks', 'good', __( 'Permalinks are readable', 'tandem-for-woocommerce' ) );
		}
		return self::check(
			'permalinks',
			$trying ? 'warning' : 'stop',
			__( 'Permalinks are set to Plain', 'tandem-for-woocommerce' ),
			__( 'WooCommerce keys do not work with plain permalinks. Choose any other kind and save; links to your products keep working.', 'tandem-for-woocommerce' ),
			array( admin_url( 'options-permalink.php' ), __( 'Open Settings → Permalinks', 'tandem-for-woocommerce' ) )
		);
	}

	/**
	 * Keys must not travel in the open.
	 *
	 * @param bool $trying Server on the same machine.
	 * @return array
	 */
	private static function https( $trying ) {
		if ( 'https' === wp_parse_url( Settings::home(), PHP_URL_SCHEME ) ) {
			return self::check( 'https', 'good', __( 'The shop uses https', 'tandem-for-woocommerce' ) );
		}
		return self::check(
			'https',
			$trying ? 'note' : 'stop',
			__( 'The shop does not use https', 'tandem-for-woocommerce' ),
			$trying
				? __( 'That is fine for trying things out with a server on your own network. For a shop that people visit, switch https on first.', 'tandem-for-woocommerce' )
				: __( 'Without https, keys and your customers’ data could be read on the way. Ask your hosting for a certificate (most give one for free), then change both addresses under Settings → General to https.', 'tandem-for-woocommerce' ),
			array( admin_url( 'options-general.php' ), __( 'Open Settings → General', 'tandem-for-woocommerce' ) )
		);
	}

	/**
	 * Whether this WordPress would call the server at all.
	 *
	 * @return array|null
	 */
	private static function outgoing() {
		$server = Settings::server_url();
		return '' === $server ? null : Server_Checks::check( $server );
	}

	/**
	 * Whether background work is done.
	 *
	 * @return array
	 */
	private static function cron() {
		$figures  = Actions::figures();
		$disabled = defined( 'DISABLE_WP_CRON' ) && DISABLE_WP_CRON;
		$asleep   = $figures['past_due'] > 0 && ( null === $figures['last_run_at'] || $figures['last_run_at'] < time() - HOUR_IN_SECONDS );
		$link     = array( admin_url( 'admin.php?page=wc-status&tab=action-scheduler&status=pending' ), __( 'See what waits', 'tandem-for-woocommerce' ) );
		if ( ! $asleep ) {
			return self::check( 'cron', 'good', __( 'Background work is done', 'tandem-for-woocommerce' ) );
		}
		/* translators: %d: number of background tasks */
		$waits = sprintf( _n( '%d task has waited for more than ten minutes.', '%d tasks have waited for more than ten minutes.', $figures['past_due'], 'tandem-for-woocommerce' ), $figures['past_due'] );
		$why   = $disabled
			? __( 'WP-Cron is switched off in wp-config.php (DISABLE_WP_CRON), and nothing seems to run it instead. Ask your hosting for a cron job that calls wp-cron.php every minute.', 'tandem-for-woocommerce' )
			: __( 'WP-Cron sleeps while nobody visits the shop, or something blocks it. A cron job of your hosting that calls wp-cron.php every minute mends that.', 'tandem-for-woocommerce' );
		return self::check( 'cron', 'warning', __( 'Background work sleeps', 'tandem-for-woocommerce' ), $waits . ' ' . $why . ' ' . __( 'Until then, changes arrive late: the server asks by itself every few minutes.', 'tandem-for-woocommerce' ), $link );
	}

	/**
	 * Copies are connected by mistake.
	 *
	 * @return array|null
	 */
	private static function kind_of_site() {
		$kind = wp_get_environment_type();
		if ( 'production' === $kind ) {
			return null;
		}
		return self::check(
			'environment',
			'note',
			/* translators: %s: staging, development or local */
			sprintf( __( 'WordPress says that this is a %s site', 'tandem-for-woocommerce' ), $kind ),
			__( 'You can connect it; it becomes a shop of its own, apart from the real one.', 'tandem-for-woocommerce' )
		);
	}

	/**
	 * Whether news leave the shop.
	 *
	 * @return array
	 */
	private static function outbox() {
		$figures = Table::figures();
		$sending = Sender::state();
		if ( $sending['lost'] ) {
			return self::check(
				'outbox',
				'warning',
				__( 'Some news were dropped', 'tandem-for-woocommerce' ),
				/* translators: %d: number of entries */
				sprintf( __( 'The server could not be reached for so long that the oldest %d entries were dropped. Nothing is lost: the server compares everything once a night.', 'tandem-for-woocommerce' ), $sending['lost'] )
			);
		}
		$late = null !== $figures['oldest_pending_at'] && $figures['oldest_pending_at'] < time() - 10 * MINUTE_IN_SECONDS;
		if ( ! $late ) {
			return self::check( 'outbox', 'good', __( 'News reach the server', 'tandem-for-woocommerce' ) );
		}
		return self::check(
			'outbox',
			'warning',
			/* translators: %d: number of entries */
			sprintf( _n( '%d piece of news waits to be sent', '%d pieces of news wait to be sent', $figures['pending'], 'tandem-for-woocommerce' ), $figures['pending'] ),
			'' !== $sending['said'] ? $sending['said'] : __( 'They go out as soon as background work runs.', 'tandem-for-woocommerce' )
		);
	}
}
